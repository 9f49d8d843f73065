import type { Encoding } from 'hyparquet'
import { readHybrid } from './hybrid.js'

/** Whether a page has indices of its dictionary for values. */
export function isIndexed(encoding: Encoding): boolean {
  return encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY'
}

/**
 * @param at where the width of the indices stands, and then they
 * @param indices to be filled
 * @param size of the dictionary
 * @throws Error for one that the dictionary lacks, and where bytes are missing
 */
export function readIndices(bytes: Uint8Array, at: number, indices: Int32Array, size: number): Int32Array {
  if (indices.length === 0) return indices
  const width = bytes[at]
  if (width === undefined) throw new Error('a page ends before its values do')
  const largest = readHybrid(bytes, { start: at + 1, end: bytes.length, width }, indices)
  if (largest >= size) throw new Error('a page names a value that its dictionary lacks')
  return indices
}
