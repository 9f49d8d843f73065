import { askedWait } from './retry-after.js'
import { HttpStatus, isFleeting } from './trouble.js'
import type { Web } from './web.js'

const WAITS_MS = [500, 2_000]
/** A run that is to end soon is no worker that can come back in an hour. */
const LONGEST_WAIT_MS = 60_000

/**
 * Tries again what may pass by itself, with a pause between: three times in all. A server that says how long it wants to
 * be left alone is left alone for so long, where that is a minute at most and within the time for one file; it is not
 * asked again where it is more.
 *
 * @throws what the last attempt threw
 */
export async function patiently<T>(
  { pause, bounds }: Pick<Web, 'pause' | 'bounds'>,
  attempt: () => Promise<T>,
): Promise<T> {
  const until = performance.now() + bounds.totalSeconds * 1000
  for (const usual of WAITS_MS) {
    try {
      return await attempt()
    } catch (error) {
      if (!isFleeting(error)) throw error
      const wait = waitOf(error) ?? usual
      if (wait > LONGEST_WAIT_MS || performance.now() + wait >= until) throw error
      await pause(wait)
    }
  }
  return attempt()
}

function waitOf(error: unknown): number | undefined {
  if (!(error instanceof HttpStatus)) return undefined
  return askedWait(error.headers['retry-after'], error.headers.date)
}
