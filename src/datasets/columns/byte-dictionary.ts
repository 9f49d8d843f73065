import { isAscii } from 'node:buffer'
import type { GrowingDictionary } from './dictionary.js'

/** A dictionary of texts in UTF-8 that become strings only when asked for. */
export interface ByteDictionary extends GrowingDictionary {
  /** The code of the text from `start` to `end`, new ones in order of appearance. */
  codeOf(bytes: Uint8Array, start: number, end: number): number
  /** Valid until a text is added. */
  bytes(code: number): Uint8Array
}

/** @param keep called with the bytes of each new text, may throw */
export function createByteDictionary(keep: (size: number) => void): ByteDictionary {
  let size = 0
  /** Texts one behind the other: code c is from ends[c] to ends[c + 1]. */
  let arena = Buffer.alloc(1024)
  let ends = new Uint32Array(64)
  let hashes = new Int32Array(64)
  /** Open addressing: a code and one, 0 where none is. */
  let table = new Int32Array(128)

  function add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    keep(end - start)
    const from = ends[size] as number
    const to = from + end - start
    if (to > arena.length) arena = enlarged(arena, Buffer.alloc(Math.max(to, arena.length * 2)))
    for (let at = start, into = from; at < end; at++) arena[into++] = bytes[at] as number
    if (size + 2 > ends.length) ends = enlarged(ends, new Uint32Array(ends.length * 2))
    if (size + 2 > hashes.length) hashes = enlarged(hashes, new Int32Array(hashes.length * 2))
    ends[size + 1] = to
    hashes[size] = hash
    table[slot] = ++size
    if (size * 2 > table.length) table = tableOf(hashes, size, table.length * 4)
    return size - 1
  }

  function codeOf(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end)
    // In constants of its own, as what may change in between is read again at each use.
    const codes = table
    const known = hashes
    const texts = arena
    const bounds = ends
    const mask = codes.length - 1
    let slot = hash & mask
    for (let code = codes[slot] as number; code !== 0; code = codes[slot] as number) {
      if (known[code - 1] === hash) {
        const from = bounds[code - 1] as number
        if ((bounds[code] as number) - from === end - start && isSame(texts, from, bytes, start, end))
          return code - 1
      }
      slot = (slot + 1) & mask
    }
    return add(bytes, start, end, hash, slot)
  }

  return {
    get size() {
      return size
    },
    codeOf,
    bytes: code => arena.subarray(ends[code], ends[code + 1]),
    code(text) {
      const bytes = Buffer.from(text)
      return codeOf(bytes, 0, bytes.length)
    },
    text(code) {
      if (!(code >= 0 && code < size))
        throw new RangeError(`no level has the code ${code}; there are ${size}`)
      const bytes = arena.subarray(ends[code], ends[code + 1])
      return isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8')
    },
  }
}

function isSame(texts: Uint8Array, from: number, bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start, i = from; at < end; at++, i++) if (texts[i] !== bytes[at]) return false
  return true
}

/** Four bytes at once, as each step has to wait for the one before it. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 ^ (end - start)
  let at = start
  for (; at + 4 <= end; at += 4) {
    const word =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)
    hash = Math.imul(hash ^ word, 0x9e3779b1)
    hash ^= hash >>> 15
  }
  let rest = 0
  for (; at < end; at++) rest = (rest << 8) | (bytes[at] as number)
  hash = Math.imul(hash ^ rest, 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

function tableOf(hashes: Int32Array, size: number, length: number): Int32Array<ArrayBuffer> {
  const table = new Int32Array(length)
  for (let code = 0; code < size; code++) {
    let slot = (hashes[code] as number) & (length - 1)
    while (table[slot] !== 0) slot = (slot + 1) & (length - 1)
    table[slot] = code + 1
  }
  return table
}

function enlarged<Kind extends Buffer | Uint32Array | Int32Array>(array: Kind, larger: Kind): Kind {
  larger.set(array)
  return larger
}
