import { appendFile } from 'node:fs/promises'

/** Over it the runner drops the whole summary with an error annotation. */
export const SUMMARY_BYTES = 1_048_576

/**
 * Writes the job summary.
 *
 * @param path GITHUB_STEP_SUMMARY
 * @param render a text of at most so many characters
 */
export async function writeSummary(path: string, render: (limit: number) => string): Promise<void> {
  await appendFile(path, fitSummary(render))
}

/** Characters are of one to four bytes, so the limit in characters is found by asking again. */
export function fitSummary(render: (limit: number) => string): string {
  for (let limit = SUMMARY_BYTES - 1; ; limit = Math.floor(limit / 2)) {
    const text = `${render(limit)}\n`
    if (Buffer.byteLength(text) <= SUMMARY_BYTES) return text
    if (limit < 1000) throw new Error('the summary does not fit')
  }
}
