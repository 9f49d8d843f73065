/** Every integer up to here is its own double; beyond it two integers share one. */
const LARGEST = 2 ** 53
const INTEGER = /^[+-]?\d+$/
const LONG_INTEGER = /^[+-]?[1-9]\d{15,}$/
const INFINITE = /^[+-]?inf(inity)?$/i
const EDGES = /^[ \t]+|[ \t]+$/g

/**
 * The number that a cell of a text format says, exactly as `Number()` gives it, or NaN where it says none.
 *
 * A number is `[+-]digits[.digits][e[+-]digits]` (`.5` and `5.` too) or `inf`, `infinity` in any case. Spaces and
 * tabs around it do not count. Not numbers: the empty cell, hexadecimal, `1_000`, integers with leading zeros such
 * as `007` (they are codes), and integers beyond 2^53, which no double holds. -0 is 0.
 */
export function parseNumber(text: string): number {
  const signed = text.charCodeAt(0) === 0x2d || text.charCodeAt(0) === 0x2b ? 1 : 0
  const first = text.charCodeAt(signed)
  if (first > 0x30 && first <= 0x39) return plainNumber(text)
  if (first === 0x30) return zeroNumber(text, text.charCodeAt(signed + 1))
  if (first === 0x2e && isDigit(text.charCodeAt(signed + 1))) return plainNumber(text)
  return oddNumber(text)
}

/** Whether a cell is an integer that no double holds. */
export function isHugeInteger(text: string): boolean {
  if (text.length < 16) return false
  const cell = text.replace(EDGES, '')
  if (!LONG_INTEGER.test(cell)) return false
  const value = BigInt(cell.startsWith('+') ? cell.slice(1) : cell)
  return value > LARGEST || value < -LARGEST
}

/** Whether a cell is a number with a decimal comma or thousands separators, which are never guessed. */
export function hasComma(text: string): boolean {
  return /^[ \t]*[+-]?\d+([.,]\d+)*,\d+[ \t]*$/.test(text)
}

function plainNumber(text: string): number {
  const last = text.charCodeAt(text.length - 1)
  // Number() drops every kind of white space, so that '5\n' and a no-break space would pass.
  if (!isDigit(last) && last !== 0x2e) return oddNumber(text)
  const value = Number(text)
  if ((value >= LARGEST || value <= -LARGEST) && isHugeInteger(text)) return Number.NaN
  // -0 is 0: the two are equal and would be counted apart.
  return value + 0
}

function zeroNumber(text: string, next: number): number {
  if (Number.isNaN(next)) return 0
  if (next === 0x2e || next === 0x65 || next === 0x45) return plainNumber(text)
  if (isDigit(next) && !INTEGER.test(text.replace(EDGES, ''))) return plainNumber(text)
  return next === 0x20 || next === 0x09 ? oddNumber(text) : Number.NaN
}

function oddNumber(text: string): number {
  const cell = text.replace(EDGES, '')
  if (cell !== text) return parseNumber(cell)
  if (!INFINITE.test(cell)) return Number.NaN
  return cell.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
