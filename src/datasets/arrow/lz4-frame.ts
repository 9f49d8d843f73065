/** https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md */
const MAGIC = 0x184d2204
/** Bits of the descriptor. */
const HAS_DICTIONARY = 0x01
const HAS_SUM = 0x04
const HAS_SIZE = 0x08
const HAS_BLOCK_SUMS = 0x10
/** The bit of a block's size that says it is stored as it is. */
const STORED = 0x80000000
const SHORTEST_MATCH = 4

/**
 * Unpacks an LZ4 frame, which is how Arrow packs with LZ4. Checksums are not looked at.
 * @param length of the content
 * @throws Error, RangeError for what is no whole frame of so many bytes
 */
export function unpackLz4Frame(packed: Uint8Array, length: number): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  if (view.getUint32(0, true) !== MAGIC) throw new Error('a buffer is no LZ4 frame')
  const flags = view.getUint8(4)
  if ((flags & HAS_DICTIONARY) !== 0) throw new Error('an LZ4 frame needs a dictionary')
  const content = new Uint8Array(length)
  let filled = 0
  let at = 7 + ((flags & HAS_SIZE) !== 0 ? 8 : 0)
  for (;;) {
    const size = view.getUint32(at, true)
    at += 4
    if (size === 0) break
    const end = at + (size & ~STORED)
    if (end > packed.length) throw new Error('an LZ4 frame ends before its blocks do')
    const block = packed.subarray(at, end)
    filled = size >= STORED ? copy(block, content, filled) : unpackBlock(block, content, filled)
    at = end + ((flags & HAS_BLOCK_SUMS) !== 0 ? 4 : 0)
  }
  if (filled !== length || at + ((flags & HAS_SUM) !== 0 ? 4 : 0) > packed.length)
    throw new Error(`an LZ4 frame holds ${filled} bytes and not ${length}`)
  return content
}

function copy(block: Uint8Array, content: Uint8Array, filled: number): number {
  content.set(block, filled)
  return filled + block.length
}

/**
 * Literals and matches by turns; a match repeats what is before it, of this block or an earlier one.
 * @returns where the content goes on @throws RangeError past the end of either
 */
function unpackBlock(block: Uint8Array, content: Uint8Array, start: number): number {
  let to = start
  let at = 0
  const more = (length: number) => {
    let total = length
    if (length < 15) return total
    for (;;) {
      const byte = block[at++]
      if (byte === undefined) throw new RangeError('a block ends within a length')
      total += byte
      if (byte < 255) return total
    }
  }
  while (at < block.length) {
    const token = block[at++] as number
    const literals = more(token >> 4)
    if (at + literals > block.length || to + literals > content.length)
      throw new RangeError('literals go past the end')
    content.set(block.subarray(at, at + literals), to)
    at += literals
    to += literals
    // The last sequence has no match.
    if (at >= block.length) break
    const back = (block[at] as number) | ((block[at + 1] ?? 0) << 8)
    at += 2
    const end = to + more(token & 15) + SHORTEST_MATCH
    if (back === 0 || back > to || end > content.length) throw new RangeError('a match is out of range')
    if (back >= end - to) {
      content.copyWithin(to, to - back, end - back)
      to = end
    } else for (; to < end; to++) content[to] = content[to - back] as number
  }
  return to
}
