/**
 * Codes for the texts of cells, new ones in order of appearance. A dictionary is a table by hashes, open to where the next
 * slot is free, over entries that say where each text lies. Texts begin at multiples of eight bytes and are filled up with
 * zeros, so that eight bytes are compared at once.
 */

@unmanaged
class Dictionary {
  /** Different texts. */
  size: u32
  /** Slots less one: a power of two. */
  mask: u32
  /** Entries that there is room for. */
  room: u32
  /** Eight bytes each: a code and one, 0 where none is, and the hash of its text. */
  slots: u32
  /** Eight bytes each: place and length. */
  entries: u32
  /** Where the next text goes, and where the room for texts ends. */
  free: u32
  end: u32
  /** Any number: by which texts share a slot cannot be foreseen. */
  seed: u32
}

const FIRST: u64 = 0x9e3779b97f4a7c15
const NEXT: u64 = 0xff51afd7ed558ccd

/**
 * The code of each cell, -1 where it is empty, -2 where its end is negative: it reads in another way than it is written.
 * Behind the bytes eight more can be read.
 * @returns the row at which there was no room for a new text, or else `rows`
 */
export function codesOf(
  at: usize,
  bytes: usize,
  starts: usize,
  ends: usize,
  row: i32,
  rows: i32,
  codes: usize,
): i32 {
  const dictionary = changetype<Dictionary>(at)
  const slots: usize = dictionary.slots
  const mask = dictionary.mask
  const entries: usize = dictionary.entries
  for (; row < rows; row++) {
    const start = load<i32>(starts + ((<usize>row) << 2))
    const end = load<i32>(ends + ((<usize>row) << 2))
    const length = end - start
    let code = end < 0 ? -2 : -1
    if (length > 0 && end >= 0) {
      const text = bytes + start
      const last = lastWord(text, length)
      const hash = hashOf(text, length, last, dictionary.seed)
      let slot = hash & mask
      for (;;) {
        const found = load<u64>(slots + ((<usize>slot) << 3))
        code = <i32>(<u32>found) - 1
        if (code < 0) {
          code = add(dictionary, text, length, last, slot, hash)
          if (code < 0) return row
          break
        }
        if (<u32>(found >> 32) === hash && isSame(entries + ((<usize>code) << 3), text, length, last)) break
        slot = (slot + 1) & mask
      }
    }
    store<i32>(codes + ((<usize>row) << 2), code)
  }
  return rows
}

/** Puts what is in a dictionary's slots into its new ones, which are free. */
export function moveSlots(at: usize, from: usize, count: i32): void {
  const dictionary = changetype<Dictionary>(at)
  const slots: usize = dictionary.slots
  const mask = dictionary.mask
  for (const end = from + ((<usize>count) << 3); from < end; from += 8) {
    const found = load<u64>(from)
    if (<u32>found === 0) continue
    let slot = <u32>(found >> 32) & mask
    while (load<u32>(slots + ((<usize>slot) << 3)) !== 0) slot = (slot + 1) & mask
    store<u64>(slots + ((<usize>slot) << 3), found)
  }
}

/** @returns its code, or -1: there is no room */
function add(dictionary: Dictionary, text: usize, length: i32, last: u64, slot: u32, hash: u32): i32 {
  const size = dictionary.size
  const free = dictionary.free
  const next = free + ((length + 7) & ~7)
  if (size >= dictionary.room || size * 2 > dictionary.mask || next > dictionary.end) return -1
  const entry = <usize>dictionary.entries + ((<usize>size) << 3)
  store<u32>(entry, free)
  store<u32>(entry, length, 4)
  let to: usize = free
  for (const end = <usize>next - 8; to < end; to += 8, text += 8) store<u64>(to, load<u64>(text))
  store<u64>(to, last)
  dictionary.free = next
  dictionary.size = size + 1
  store<u64>(<usize>dictionary.slots + ((<usize>slot) << 3), ((<u64>hash) << 32) | (size + 1))
  return size
}

/** What is left of a text behind its last eight bytes at once, at least one byte, and zeros. */
function lastWord(text: usize, length: i32): u64 {
  const left = ((length - 1) & 7) + 1
  return load<u64>(text + (length - left)) & (0xffffffffffffffff >> (64 - ((<u64>left) << 3)))
}

function hashOf(text: usize, length: i32, last: u64, seed: u32): u32 {
  let hash: u64 = (((<u64>seed) << 32) | length) * FIRST
  for (let left = length; left > 8; left -= 8, text += 8) {
    hash = (hash ^ load<u64>(text)) * NEXT
    hash ^= hash >> 32
  }
  hash = (hash ^ last) * FIRST
  hash ^= hash >> 29
  return <u32>((hash * NEXT) >> 32)
}

function isSame(entry: usize, text: usize, length: i32, last: u64): bool {
  if (load<i32>(entry, 4) !== length) return false
  let known: usize = load<u32>(entry)
  for (let left = length; left > 8; left -= 8, known += 8, text += 8)
    if (load<u64>(known) !== load<u64>(text)) return false
  return load<u64>(known) === last
}
