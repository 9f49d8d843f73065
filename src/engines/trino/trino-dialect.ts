import type { Unit } from '../../profile/step.js'
import type { Dialect, SqlFamily } from '../sql/dialect.js'

const families: ReadonlyMap<string, SqlFamily> = new Map([
  ['tinyint', 'small-integer'],
  ['smallint', 'small-integer'],
  ['integer', 'small-integer'],
  ['bigint', 'integer'],
  ['real', 'float'],
  ['double', 'float'],
  ['decimal', 'decimal'],
  ['boolean', 'boolean'],
  ['varchar', 'text'],
  ['char', 'text'],
  ['uuid', 'text'],
  ['date', 'date'],
  ['timestamp', 'timestamp'],
  ['timestamp with time zone', 'timestamp'],
  ['time', 'time'],
])

const formats: Record<Unit, string> = {
  PT1S: "yyyy-MM-dd''T''HH:mm:ss",
  PT1M: "yyyy-MM-dd''T''HH:mm",
  PT10M: "yyyy-MM-dd''T''HH:mm",
  PT1H: "yyyy-MM-dd''T''HH:mm",
  PT6H: "yyyy-MM-dd''T''HH:mm",
  P1D: 'yyyy-MM-dd',
  P1M: 'yyyy-MM',
  P1Y: 'yyyy',
}

const widths: Partial<Record<Unit, number>> = { PT10M: 600_000, PT6H: 21_600_000 }

/** Trino, of 2023 and later. Its session is in UTC. */
export const trinoDialect: Dialect = {
  name: 'Trino',
  // A type of any length or precision: decimal(12,2), timestamp(6) with time zone.
  family: type => families.get(type.replace(/\(\d+(,\s*\d+)?\)/, '')),
  isNan: double => `is_nan(${double})`,
  milliseconds(family, value) {
    if (family === 'date')
      return `(cast(date_diff('day', date '1970-01-01', ${value}) as double) * 86400000e0)`
    if (family === 'time') return `cast(date_diff('millisecond', time '00:00:00.000', ${value}) as double)`
    // Seconds as a double hold microseconds until 2255. Whole milliseconds and a fraction, as readers of files make them.
    const micros = `round(to_unixtime(${value}) * 1e6)`
    const whole = `floor(${micros} / 1000e0)`
    return `(${whole} + (${micros} - ${whole} * 1000e0) / 1000e0)`
  },
  bits: double => `from_big_endian_64(to_ieee754_64(${double}))`,
  digest: text => `from_big_endian_64(reverse(substr(md5(to_utf8(${text})), 1, 8)))`,
  and: (a, b) => `bitwise_and(${a}, ${b})`,
  xor: (a, b) => `bitwise_xor(${a}, ${b})`,
  shiftRight: (value, by) => `bitwise_right_shift(${value}, ${by})`,
  approximateDistinct: value => `approx_distinct(${value})`,
  matches: (text, pattern) => `regexp_like(${text}, '\\A(?:' || ${pattern} || ')\\z')`,
  stepText: (milliseconds, unit) => formatted(milliseconds, formats[unit], widths[unit]),
  isoText(milliseconds) {
    const day = formatted(milliseconds, formats.P1D)
    const time = `${formatted(milliseconds, "yyyy-MM-dd''T''HH:mm:ss.SSS")} || 'Z'`
    return `case when mod(${milliseconds}, 86400000e0) = 0 then ${day} else ${time} end`
  },
}

function formatted(milliseconds: string, format: string, width = 1): string {
  const start = width === 1 ? `floor(${milliseconds})` : `floor(${milliseconds} / ${width}e0) * ${width}e0`
  return `format_datetime(from_unixtime(${start} / 1000e0), '${format}')`
}
