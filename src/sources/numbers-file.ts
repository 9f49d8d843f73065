import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LocalFile } from './source.js'

/**
 * Numbers that somebody else has taken, as the metrics file that they could have been.
 *
 * @param name how messages call it
 * @param numbers also NaN and infinities, which are then told as such
 */
export async function writeNumbers(
  scratch: string,
  name: string,
  numbers: ReadonlyMap<string, number>,
): Promise<LocalFile> {
  const path = join(await mkdtemp(join(scratch, 'numbers-')), 'numbers.json')
  // JSON has no NaN, and the reader of metrics files knows the word.
  const members = [...numbers].map(([key, value]) => `${JSON.stringify(key)}:${value}`)
  const text = `{${members.join(',')}}`
  await writeFile(path, text)
  return { path, name: `${name}.json`, bytes: Buffer.byteLength(text) }
}
