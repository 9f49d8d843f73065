import { decimalOf, longTimes, powersOfTen } from '../columns/decimal.js'
import type { Places } from './places.js'

export const LF = 0x0a
export const CR = 0x0d
const QUOTE = 0x22
const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30
const SMALL_E = 0x65

/** Bytes to cut. */
export interface Text {
  /** With room for a word behind their end. */
  bytes: Uint8Array
  /** The same memory. */
  view: DataView
  /** Where the next record begins. */
  at: number
  /** Where the bytes end; a line feed stands there. */
  length: number
  /** Nothing comes after these bytes. */
  isLast: boolean
}

/** Digits that make an exact integer of a double, and those of two of them. */
const MOST_DIGITS = 15
const MOST_LONG_DIGITS = 19
/** Decimal places that are gathered first: with up to three digits before the point they make an exact integer. */
const HEAD_PLACES = 12
const MOST_WHOLE = 3
const fourZeros = 0x30303030
/** Added to a byte above 9 it sets the uppermost bit. */
const fourDistances = 0x76767676
const fourUppermost = 0x80808080 | 0

/**
 * Cuts one record into a row of places and moves `text.at` to what ends it: LF, CR, or something that csv-parse has to
 * look at. One loop that reads decimals on the way, four digits at once: in parts it takes half as long again.
 *
 * @param mark the delimiter: ASCII, and no part of a number, a quote or a line end
 * @param within line ends in quotes are added to the first of these
 * @returns the number of cells; 0 where a quote is not closed, and `text.at` stays
 */
export function cutRecord(text: Text, mark: number, places: Places, row: number, within: Int32Array): number {
  const { bytes, view, length } = text
  const { width, room, starts, ends, values } = places
  // Most bytes are above all that end a cell.
  const last = mark > CR ? mark : CR
  let at = text.at
  let cells = 0
  for (let place = row; ; place += room) {
    if (cells >= width) place = width * room
    cells += 1
    const start = at
    let byte = bytes[at] as number
    if (byte === QUOTE) {
      at = cutQuoted(bytes, at + 1, length, places, place, within)
      if (at < 0) return 0
      if (bytes[at] !== mark) break
      at += 1
      continue
    }
    const negative = Number(byte === MINUS)
    const first = at + negative
    at = first
    byte = bytes[at] as number
    let whole = 0
    for (; (byte - ZERO) >>> 0 <= 9; byte = bytes[++at] as number)
      whole = (Math.imul(whole, 10) + byte - ZERO) | 0
    // Beyond nine they have passed what the integer can hold.
    let count = at - first > 9 ? MOST_DIGITS + 1 : at - first
    let head = whole
    let tail = 0
    let tailPlaces = 0
    let scale = 0
    if (byte === POINT) {
      const point = at++
      const split = at + HEAD_PLACES
      let digits = view.getInt32(at, true) ^ fourZeros
      let others = ((digits + fourDistances) | digits) & fourUppermost
      for (; others === 0 && at < split; others = ((digits + fourDistances) | digits) & fourUppermost) {
        head = head * 10_000 + fourDigits(digits)
        at += 4
        digits = view.getInt32(at, true) ^ fourZeros
      }
      // More than the tail can hold are more than are read here.
      for (; others === 0; others = ((digits + fourDistances) | digits) & fourUppermost) {
        tail = (Math.imul(tail, 10_000) + fourDigits(digits)) | 0
        at += 4
        digits = view.getInt32(at, true) ^ fourZeros
      }
      const found = (31 - Math.clz32(others & -others)) >> 3
      tail = (Math.imul(tail, tens[found] as number) + fourDigits((digits << 8) << (24 - 8 * found))) | 0
      at += found
      byte = bytes[at] as number
      scale = at - point - 1
      tailPlaces = at < split ? found : at - split
      count += scale
    }
    // Each kind stores its value by itself: where they meet in a variable the engine makes an object of each number.
    if (byte > last || (byte !== mark && byte !== LF && byte !== CR)) {
      const isExponent = count > 0 && (byte | 0x20) === SMALL_E
      do byte = bytes[++at] as number
      while (byte > last || (byte !== mark && byte !== LF && byte !== CR))
      if (isExponent) values[place] = decimalOf(bytes, start, at)
      else values[place] = Number.NaN
    } else if (count === 0 || (bytes[first] === ZERO && count - scale > 1)) {
      // 007 is a code and not a number.
      values[place] = Number.NaN
    } else if (count <= MOST_DIGITS) {
      const value = head * (powersOfTen[tailPlaces] as number) + tail
      // Adding 0 makes 0 of -0.
      values[place] = (value / (powersOfTen[scale] as number)) * (1 - 2 * negative) + 0
    } else if (count <= MOST_LONG_DIGITS && count - scale <= MOST_WHOLE)
      values[place] = longTimes(head, tail, tailPlaces, -scale) * (1 - 2 * negative) + 0
    else values[place] = decimalOf(bytes, start, at)
    starts[place] = start
    ends[place] = at
    if (byte !== mark) break
    at += 1
  }
  text.at = at
  return cells
}

const tens = Int32Array.of(1, 10, 100, 1000)

/** The number of four bytes from 0 to 9, the first the lowest of the word. */
function fourDigits(digits: number): number {
  const pairs = (Math.imul(digits, 10) + (digits >>> 8)) & 0x00ff00ff
  return (pairs & 0xff) * 100 + (pairs >>> 16)
}

/**
 * Finds the end of a cell in quotes and notes where it lies.
 *
 * @param start the place after the opening quote
 * @returns the place after the closing quote, -1 where there is none
 */
function cutQuoted(
  bytes: Uint8Array,
  start: number,
  length: number,
  { starts, ends, values }: Places,
  place: number,
  within: Int32Array,
): number {
  let at = start
  let isTwice = false
  for (; ; at++) {
    const byte = bytes[at] as number
    if (byte === QUOTE) {
      if (bytes[at + 1] !== QUOTE) break
      isTwice = true
      at++
    } else if (byte === LF || byte === CR) {
      if (at >= length) return -1
      if (byte === LF || bytes[at + 1] !== LF) within[0] = (within[0] as number) + 1
    }
  }
  starts[place] = start
  ends[place] = isTwice ? ~at : at
  values[place] = isTwice ? Number.NaN : decimalOf(bytes, start, at)
  return at + 1
}
