/** Reads cells of CSV text, and decimals on the way, into a row of places. */
import { decimalOf } from './callbacks'
import { digitsAt, digitsBefore, doubleTenTo, nonDigits, numberOf, tenTo } from './digits'
import { longOver } from './long'

export const LF: u32 = 0x0a
export const CR: u32 = 0x0d
const QUOTE: u32 = 0x22
const MINUS: u32 = 0x2d
const POINT: u32 = 0x2e
const ZERO: u32 = 0x30
const SMALL_E: u32 = 0x65

/** Digits that make an exact integer of a double, and of a word of 64 bits. */
const MOST_DIGITS: i32 = 15
const MOST_LONG_DIGITS: i32 = 19
const MOST_PLACES: i32 = 22

/** The text and its end. */
let text: usize
let end: usize
/** The delimiter: ASCII, and no part of a number, a quote or a line end. */
let mark: u32

/** Cells of a record. */
export let width: i32
/** Column after column there is room for so many records, and for one more cell of what a record has too many. */
export let room: i32
let starts: usize
let ends: usize
let values: usize
/** Cells of each column that are neither empty nor decimals. */
let words: usize

/** Where the record ends that was cut last, and line ends within its quotes. */
export let after: usize
export let within: i32

export function cutInto(
  newMark: u32,
  newWidth: i32,
  newRoom: i32,
  newStarts: usize,
  newEnds: usize,
  newValues: usize,
  newWords: usize,
): void {
  mark = newMark
  width = newWidth
  room = newRoom
  starts = newStarts
  ends = newEnds
  values = newValues
  words = newWords
}

export function readFrom(newText: usize, newEnd: usize): void {
  text = newText
  end = newEnd
}

/** @returns its cells; 0 where a quote is not closed */
export function cutRecord(from: usize, row: i32): i32 {
  let next = from
  within = 0
  let found = 0
  for (let place = row; ; place += room) {
    if (found >= width) place = width * room
    found += 1
    const start = next
    if (load<u8>(next) == QUOTE) {
      next = cutQuoted(next + 1, place, found)
      if (next == 0) return 0
    } else {
      next = cutPlain(next, place, found)
      store<i32>(starts + ((<usize>place) << 2), <i32>(start - text))
      store<i32>(ends + ((<usize>place) << 2), <i32>(next - text))
    }
    if (load<u8>(next) != mark) break
    next += 1
  }
  after = next
  return found
}

/** Reads a cell without quotes. @returns the place after it */
function cutPlain(start: usize, place: i32, column: i32): usize {
  const negative = load<u8>(start) == MINUS
  const first = start + usize(negative)
  let next = first
  let digits = digitsAt(next)
  let others = nonDigits(digits)
  let integer: u64 = 0
  for (; others == 0; others = nonDigits(digits)) {
    integer = integer * 100000000 + numberOf(digits, 8)
    next += 8
    digits = digitsAt(next)
  }
  let some = digitsBefore(others)
  integer = integer * tenTo(some) + numberOf(digits, some)
  next += some
  const whole = <i32>(next - first)
  let scale = 0
  let isDecimal = false
  let byte = <u32>load<u8>(next)
  if (byte == POINT) {
    isDecimal = true
    const point = ++next
    digits = digitsAt(next)
    others = nonDigits(digits)
    for (; others == 0; others = nonDigits(digits)) {
      integer = integer * 100000000 + numberOf(digits, 8)
      next += 8
      digits = digitsAt(next)
    }
    some = digitsBefore(others)
    integer = integer * tenTo(some) + numberOf(digits, some)
    next += some
    scale = <i32>(next - point)
    byte = load<u8>(next)
  }
  const count = whole + scale
  let value: f64
  if (byte != mark && byte != LF && byte != CR) {
    const isExponent = count > 0 && (byte | 0x20) == SMALL_E
    next = endOf(next + 1)
    value = isExponent ? decimalOf(<i32>(start - text), <i32>(next - text)) : NaN
  } else if (count == 0 || (whole > 1 && load<u8>(first) == ZERO)) {
    // 007 is a code and not a number.
    value = NaN
  } else if (count <= MOST_DIGITS) {
    value = signed(<f64>integer / doubleTenTo(scale), negative)
  } else {
    value =
      isDecimal && count <= MOST_LONG_DIGITS && scale <= MOST_PLACES
        ? signed(longOver(integer, scale), negative)
        : NaN
    if (value != value) value = decimalOf(<i32>(start - text), <i32>(next - text))
  }
  store<f64>(values + ((<usize>place) << 3), value)
  if (value != value && next > start) noteWord(column)
  return next
}

/** Adding 0 makes 0 of -0. */
function signed(value: f64, negative: bool): f64 {
  return (negative ? -value : value) + 0
}

/** The place of the delimiter or line end from here on. */
function endOf(from: usize): usize {
  let next = from
  let found = endsIn(next)
  while (found == 0) {
    next += 16
    found = endsIn(next)
  }
  return next + ctz(found)
}

/** A bit for each of sixteen bytes that ends a cell. */
function endsIn(from: usize): i32 {
  const bytes = v128.load(from)
  const lineEnds = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>LF)), i8x16.eq(bytes, i8x16.splat(<i8>CR)))
  return i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(<i8>mark)), lineEnds))
}

/** Reads a cell from behind its opening quote. @returns the place after the closing one, 0 where there is none */
function cutQuoted(start: usize, place: i32, column: i32): usize {
  let next = start
  let isTwice = false
  for (; ; next++) {
    const byte = <u32>load<u8>(next)
    if (byte == QUOTE) {
      if (load<u8>(next, 1) != QUOTE) break
      isTwice = true
      next++
    } else if (byte == LF || byte == CR) {
      if (next >= end) return 0
      if (byte == LF || load<u8>(next, 1) != LF) within += 1
    }
  }
  const from = <i32>(start - text)
  const to = <i32>(next - text)
  store<i32>(starts + ((<usize>place) << 2), from)
  store<i32>(ends + ((<usize>place) << 2), isTwice ? ~to : to)
  const value = isTwice ? NaN : decimalOf(from, to)
  store<f64>(values + ((<usize>place) << 3), value)
  if (value != value && to > from) noteWord(column)
  return next + 1
}

function noteWord(column: i32): void {
  if (column > width) return
  const place = words + ((<usize>(column - 1)) << 2)
  store<i32>(place, load<i32>(place) + 1)
}

export function empty(place: i32): void {
  store<i32>(starts + ((<usize>place) << 2), 0)
  store<i32>(ends + ((<usize>place) << 2), 0)
  store<f64>(values + ((<usize>place) << 3), NaN)
}
