import { isUtf8 } from 'node:buffer'

/**
 * The text of bytes: of a column that is not text by the file's word, bytes that are not UTF-8 are written out in
 * hexadecimal.
 * @param onBadText called for text that is not UTF-8, which reads with U+FFFD
 */
export function textFrom(bytes: Uint8Array, isText: boolean, onBadText: () => void): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isUtf8(buffer)) return buffer.toString('utf8')
  if (!isText) return `0x${buffer.toString('hex')}`
  onBadText()
  return buffer.toString('utf8')
}
