/** Every integer up to here is its own double; beyond it two integers share one. */
const LARGEST = 2 ** 53
const LARGEST_DIGITS = String(LARGEST)
const INFINITE = /^[+-]?inf(inity)?$/i
/** Numbers that someone wrote with separators are no longer. Regular expressions run out of stack on long cells. */
const LONGEST_WITH_COMMA = 64

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
  if (text.length < LARGEST_DIGITS.length) return false
  const digits = unsigned(trimmed(text))
  if (digits.length < LARGEST_DIGITS.length || digits.startsWith('0') || !areDigits(digits)) return false
  return digits.length > LARGEST_DIGITS.length || digits > LARGEST_DIGITS
}

/** Whether a cell is a number with a decimal comma or thousands separators, which are never guessed. */
export function hasComma(text: string): boolean {
  return text.length <= LONGEST_WITH_COMMA && /^[ \t]*[+-]?\d+([.,]\d+)*,\d+[ \t]*$/.test(text)
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
  if (isDigit(next) && !areDigits(unsigned(trimmed(text)))) return plainNumber(text)
  return next === 0x20 || next === 0x09 ? oddNumber(text) : Number.NaN
}

function oddNumber(text: string): number {
  const cell = trimmed(text)
  if (cell !== text) return parseNumber(cell)
  if (!INFINITE.test(cell)) return Number.NaN
  return cell.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function unsigned(text: string): string {
  return text.startsWith('-') || text.startsWith('+') ? text.slice(1) : text
}

/** Without the spaces and tabs around it. */
function trimmed(text: string): string {
  let start = 0
  let end = text.length
  while (isBlank(text.charCodeAt(start))) start += 1
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1
  return text.slice(start, end)
}

function areDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isDigit(text.charCodeAt(at))) return false
  return text !== ''
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
