import type { Unit } from '../../profile/step.js'
import type { Dialect, SqlFamily } from '../sql/dialect.js'

const families: ReadonlyMap<string, SqlFamily> = new Map([
  ['TINYINT', 'small-integer'],
  ['SMALLINT', 'small-integer'],
  ['INTEGER', 'small-integer'],
  ['UTINYINT', 'small-integer'],
  ['USMALLINT', 'small-integer'],
  ['UINTEGER', 'small-integer'],
  ['BIGINT', 'integer'],
  ['UBIGINT', 'integer'],
  ['HUGEINT', 'integer'],
  ['UHUGEINT', 'integer'],
  ['FLOAT', 'float'],
  ['DOUBLE', 'float'],
  ['BOOLEAN', 'boolean'],
  ['VARCHAR', 'text'],
  ['UUID', 'text'],
  ['JSON', 'text'],
  ['DATE', 'date'],
  ['TIMESTAMP', 'timestamp'],
  ['TIMESTAMP_S', 'timestamp'],
  ['TIMESTAMP_MS', 'timestamp'],
  ['TIMESTAMP_NS', 'timestamp'],
  ['TIMESTAMP WITH TIME ZONE', 'timestamp'],
  ['TIME', 'time'],
])

const formats: Record<Unit, string> = {
  PT1S: '%Y-%m-%dT%H:%M:%S',
  PT1M: '%Y-%m-%dT%H:%M',
  PT10M: '%Y-%m-%dT%H:%M',
  PT1H: '%Y-%m-%dT%H:%M',
  PT6H: '%Y-%m-%dT%H:%M',
  P1D: '%Y-%m-%d',
  P1M: '%Y-%m',
  P1Y: '%Y',
}

const widths: Partial<Record<Unit, number>> = { PT10M: 600_000, PT6H: 21_600_000 }

/** DuckDB 1.5. */
export const duckdbDialect: Dialect = {
  name: 'DuckDB',
  family(type) {
    if (type.startsWith('DECIMAL(')) return type.endsWith(']') ? undefined : 'decimal'
    if (type.startsWith('ENUM(')) return type.endsWith(']') ? undefined : 'text'
    return families.get(type)
  },
  isNan: double => `isnan(${double})`,
  milliseconds(_family, value) {
    // Whole milliseconds and a fraction that is never negative, as readers of files make them.
    const micros = `cast(epoch_us(${value}) as double)`
    const whole = `floor(${micros} / 1000e0)`
    return `(${whole} + (${micros} - ${whole} * 1000e0) / 1000e0)`
  },
  bits: double => `cast(cast(${double} as bit) as bigint)`,
  digest: text => `cast(cast(md5_number_upper(${text}) as bit) as bigint)`,
  and: (a, b) => `((${a}) & (${b}))`,
  xor: (a, b) => `xor(${a}, ${b})`,
  shiftRight: (value, by) => `((${value}) >> ${by})`,
  approximateDistinct: value => `approx_count_distinct(${value})`,
  matches: (text, pattern) => `regexp_full_match(${text}, ${pattern})`,
  stepText: (milliseconds, unit) => formatted(milliseconds, formats[unit], widths[unit]),
  isoText(milliseconds) {
    const day = formatted(milliseconds, formats.P1D)
    const time = `${formatted(milliseconds, '%Y-%m-%dT%H:%M:%S.%g')} || 'Z'`
    return `case when fmod(${milliseconds}, 86400000e0) = 0 then ${day} else ${time} end`
  },
}

function formatted(milliseconds: string, format: string, width = 1): string {
  const start = width === 1 ? `floor(${milliseconds})` : `floor(${milliseconds} / ${width}e0) * ${width}`
  return `strftime(make_timestamp(cast(${start} as bigint) * 1000), '${format}')`
}
