import type { Run } from './context.js'

/** The first line of a comment: whose section it is and which run wrote it. */
export interface Marker {
  key: string
  run: Run
}

/** `<!-- tidegate:v1 key="ci/data" run=7731.1 -->` */
export function printMarker({ key, run }: Marker): string {
  return `<!-- tidegate:v1 key="${printKey(key)}" run=${run.id}.${run.attempt} -->`
}

/** The marker that a body begins with. One further down is somebody's quotation. */
export function readMarker(body: string): Marker | undefined {
  const found = /^<!-- tidegate:v1 key="([^"]*)" run=(\d+)\.(\d+) -->/.exec(body)
  if (found === null) return undefined
  const [, key = '', id, attempt] = found
  try {
    return { key: decodeURIComponent(key), run: { id: Number(id), attempt: Number(attempt) } }
  } catch {
    return undefined
  }
}

/** A later run has a higher id; a re-run keeps the id and counts its attempts. */
export function isNewer(run: Run, than: Run): boolean {
  return run.id > than.id || (run.id === than.id && run.attempt > than.attempt)
}

/** The words of a workflow stay readable; what could end the quotation or the HTML comment does not stay. */
function printKey(key: string): string {
  return Buffer.from(key)
    .toString()
    .replace(/[^\w ./@=+:,()-]/gu, encodeURIComponent)
}
