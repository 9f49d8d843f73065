const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/
const DAY = 86_400_000
const MINUTE = 60_000

/**
 * Milliseconds since 1970 in UTC of an ISO 8601 date or date-time, or NaN where the text is none.
 *
 * `2024-02-29`, `2024-02-29T12:30`, `2024-02-29 12:30:15.123456+02:00`. A date is its midnight; a time without a
 * zone is UTC. Days that the calendar lacks, other orders and other separators are not timestamps. Digits beyond
 * milliseconds stay as a fraction.
 */
export function parseTimestamp(text: string): number {
  // A cheap look first: most cells of most columns are no dates.
  if (text.length < 10 || text.charCodeAt(4) !== 0x2d || text.charCodeAt(7) !== 0x2d) return Number.NaN
  const parts = ISO.exec(text)
  if (parts === null) return Number.NaN
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const [hour, minute, second] = [Number(parts[4] ?? 0), Number(parts[5] ?? 0), Number(parts[6] ?? 0)]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return Number.NaN
  const zone = offsetMinutes(parts[8])
  if (hour > 23 || minute > 59 || second > 59 || Number.isNaN(zone)) return Number.NaN
  const whole = daysSinceEpoch(year, month, day) * DAY + (hour * 60 + minute - zone) * MINUTE + second * 1000
  return whole + milliseconds(parts[7] ?? '')
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

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3).replace(':', '') || 0)
  if (hours > 23 || minutes > 59) return Number.NaN
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
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
