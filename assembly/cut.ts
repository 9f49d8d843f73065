/**
 * Cuts CSV text into records. The meaning is that of csv-parse; what only csv-parse knows is left to it.
 */
import { after, CR, cutRecord, empty, LF, readFrom, room, width, within } from './cells'

/** Why cutting stopped: src/datasets/csv/cutter.ts has the meanings, in this order. */
const FULL: i32 = 0
const MORE: i32 = 1
const OPEN: i32 = 2
const BLANK: i32 = 3
const ODD: i32 = 4
const RAGGED: i32 = 5

/** The text, and how far it is cut. */
let text: usize
let end: usize
let isLast: bool
export let at: i32

/** Line ends passed since the last call. */
export let lines: i32
/** Blank lines that no record has followed yet, and those that one has. */
export let pending: i32
export let blank: i32
/** Of a ragged record. */
export let cells: i32

/** Cuts from `at` on. A line feed stands behind the text, and room for sixteen bytes. */
export function cutFrom(newText: usize, newAt: i32, length: i32, last: bool): void {
  text = newText
  at = newAt
  end = newText + length
  isLast = last
  readFrom(text, end)
}

/** Records from `row` on. @returns the row behind the last that was cut, and what it stopped for, in the lower three bits */
export function cutRecords(row: i32): i32 {
  lines = 0
  let next = text + at
  for (; row < room; ) {
    if (next >= end) return stop(next, row, MORE)
    const found = cutRecord(next, row)
    if (found == 0) return stop(next, row, OPEN)
    const byte = <u32>load<u8>(after)
    if (byte != LF && byte != CR) return stop(next, row, ODD)
    // A CR at the very end may be the first half of a CR LF.
    if (!isLast && (after >= end || (byte == CR && after + 1 == end))) return stop(next, row, MORE)
    const isBlank = after == next
    if (width == 1 && (isBlank ? row > 0 : pending > 0)) return stop(next, row, BLANK)
    next = min(end, after + (byte == CR && load<u8>(after, 1) == LF ? 2 : 1))
    lines += 1 + within
    if (isBlank) {
      pending += 1
      continue
    }
    blank += pending
    pending = 0
    row += 1
    if (found == width) continue
    for (let cell = found; cell < width; cell++) empty(cell * room + row - 1)
    cells = found
    return stop(next, row, RAGGED)
  }
  return stop(next, row, FULL)
}

function stop(next: usize, row: i32, why: i32): i32 {
  at = <i32>(next - text)
  return (row << 3) | why
}
