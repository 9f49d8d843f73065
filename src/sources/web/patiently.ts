import { isFleeting } from './trouble.js'
import type { Web } from './web.js'

const WAITS_MS = [500, 2_000]

/**
 * Tries again what may pass by itself, with a pause between: three times in all.
 *
 * @throws what the last attempt threw
 */
export async function patiently<T>(web: Pick<Web, 'pause'>, attempt: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await attempt()
    } catch (error) {
      if (!isFleeting(error)) throw error
      await web.pause(wait)
    }
  }
  return attempt()
}
