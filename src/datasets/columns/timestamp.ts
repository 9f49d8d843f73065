const DAY = 86_400_000
const MINUTE = 60_000
const [SPACE, HYPHEN, POINT, ZERO, COLON, LETTER_T] = [0x20, 0x2d, 0x2e, 0x30, 0x3a, 0x54]

/**
 * Milliseconds since 1970 in UTC of an ISO 8601 date or date-time, or NaN where the text is none.
 *
 * `2024-02-29`, `2024-02-29T12:30`, `2024-02-29 12:30:15.123456+02:00`. A date is its midnight; a time without a
 * zone is UTC. Days that the calendar lacks, other orders and other separators are not timestamps. Digits beyond
 * milliseconds stay as a fraction.
 */
export function parseTimestamp(text: string): number {
  // Digit by digit, as a regular expression would take most of the time that a column of dates needs.
  if (text.length < 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return Number.NaN
  const year = pair(text, 0) * 100 + pair(text, 2)
  const month = pair(text, 5)
  const day = pair(text, 8)
  // What is no digit is NaN, and no NaN is within.
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)))
    return Number.NaN
  const midnight = daysSinceEpoch(year, month, day) * DAY
  return text.length === 10 ? midnight : midnight + timeOfDay(text) + milliseconds(fraction(text))
}

/** Milliseconds since midnight in UTC of what follows a date, in whole seconds: `T12:30`, ` 12:30:15.123456+02:00`. */
function timeOfDay(text: string): number {
  const separator = text.charCodeAt(10)
  if ((separator !== SPACE && separator !== LETTER_T) || text.charCodeAt(13) !== COLON) return Number.NaN
  const hour = pair(text, 11)
  const minute = pair(text, 14)
  if (!(hour <= 23 && minute <= 59)) return Number.NaN
  const minutes = hour * 60 + minute
  if (text.length === 16) return minutes * MINUTE
  const hasSeconds = text.charCodeAt(16) === COLON
  const seconds = hasSeconds ? pair(text, 17) : 0
  if (!(seconds <= 59)) return Number.NaN
  const digits = fraction(text)
  if (digits.length > 9 || (digits === '' && hasSeconds && text.charCodeAt(19) === POINT)) return Number.NaN
  const zone = text.slice(hasSeconds ? 19 + (digits === '' ? 0 : 1 + digits.length) : 16)
  return (minutes - offsetMinutes(zone)) * MINUTE + seconds * 1000
}

/** The digits of a second's fraction; empty where there is none. */
function fraction(text: string): string {
  if (text.charCodeAt(16) !== COLON || text.charCodeAt(19) !== POINT) return ''
  let to = 20
  while (text.charCodeAt(to) >= ZERO && text.charCodeAt(to) <= ZERO + 9) to += 1
  return text.slice(20, to)
}

/** The number of two digits, or NaN. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO
  const units = text.charCodeAt(at + 1) - ZERO
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : Number.NaN
}

/**
 * Milliseconds of a number in a column that the policy calls a timestamp: eight digits that are a day (20240229),
 * else an epoch whose unit its size tells: seconds below 1e11 (year 5138), then milliseconds, microseconds from
 * 1e14, nanoseconds from 1e17.
 */
export function epochMilliseconds(value: number): number {
  const size = Math.abs(value)
  if (size >= 19_000_101 && size <= 21_001_231 && Number.isInteger(value)) {
    const day = String(value)
    const date = parseTimestamp(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`)
    if (!Number.isNaN(date)) return date
  }
  if (size < 1e11) return value * 1000
  if (size < 1e14) return value
  return size < 1e17 ? value / 1000 : value / 1e6
}

/** Three digits are whole milliseconds; what follows is divided once, so that every format gives the same double. */
function milliseconds(digits: string): number {
  const fraction = digits.slice(3)
  const whole = Number(digits.slice(0, 3).padEnd(3, '0'))
  return fraction === '' ? whole : whole + Number(fraction) / 10 ** fraction.length
}

/** East of UTC: empty, `Z`, `+02`, `+0230` or `+02:30`; NaN for anything else. */
function offsetMinutes(zone: string): number {
  if (zone === '' || zone === 'Z') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  if (sign > 0 && !zone.startsWith('+')) return Number.NaN
  const from = zone.charCodeAt(3) === COLON ? 4 : 3
  const hours = pair(zone, 1)
  const minutes = zone.length === 3 ? 0 : pair(zone, from)
  const fits = zone.length === 3 || zone.length === from + 2
  return fits && hours <= 23 && minutes <= 59 ? sign * (hours * 60 + minutes) : Number.NaN
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Date.UTC takes the years 0 to 99 for 1900 to 1999. Source: Hinnant, "chrono-compatible low-level date algorithms". */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
