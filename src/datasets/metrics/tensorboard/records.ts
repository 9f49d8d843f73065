import { crc32c } from './crc32c.js'

const HEAD = 12
const TAIL = 4

/**
 * The records of a TFRecord file: length (8 bytes), its checksum (4), the data, and the data's checksum (4), little-endian.
 * Source: https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details
 *
 * @returns otherwise what is wrong, at which byte
 */
export function readRecords(file: Buffer): Buffer[] | { wrong: 'cut' | 'damaged'; at: number } {
  const records: Buffer[] = []
  for (let at = 0; at < file.length; ) {
    if (at + HEAD > file.length) return { wrong: 'cut', at }
    if (masked(file.subarray(at, at + 8)) !== file.readUInt32LE(at + 8)) return { wrong: 'damaged', at }
    const length = Number(file.readBigUInt64LE(at))
    const end = at + HEAD + length
    if (end + TAIL > file.length) return { wrong: 'cut', at }
    const data = file.subarray(at + HEAD, end)
    if (masked(data) !== file.readUInt32LE(end)) return { wrong: 'damaged', at }
    records.push(data)
    at = end + TAIL
  }
  return records
}

/** Turned and shifted, as the format has it. */
function masked(data: Buffer): number {
  const sum = crc32c(data)
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0
}
