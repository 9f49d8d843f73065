import type { Encoding } from '../../datasets/kind.js'
import { CannotJudge } from '../../sources/source.js'
import type { Dialect } from './dialect.js'
import type { SqlColumn } from './relation.js'

/**
 * A column as the readers of files would hand it over: doubles without NaN and -0, milliseconds, or text. Null is missing.
 *
 * @throws CannotJudge where the policy wants numbers read as times, which SQL does better by itself
 */
export function canonicalColumn(column: SqlColumn, encoding: Encoding, dialect: Dialect): string {
  if (encoding === 'codes') return textOf(column, dialect)
  if (column.family === 'date' || column.family === 'timestamp' || column.family === 'time')
    return dialect.milliseconds(column.family, column.sql)
  if (encoding === 'timestamps')
    throw new CannotJudge(
      `column ${JSON.stringify(column.name)} is ${column.type} and not a time`,
      'Make a timestamp of it in a query, named in brackets instead of the table.',
    )
  return numberOf(column, dialect)
}

function numberOf({ sql, family }: SqlColumn, dialect: Dialect): string {
  const double = `cast(${sql} as double)`
  if (family !== 'float') return double
  // 0 and -0 are one value, whose bits differ.
  return `case when ${sql} = 0 then 0e0 when not ${dialect.isNan(sql)} then ${double} end`
}

/** The text that JavaScript gives such a value. Doubles with a fraction may be spelled differently beyond 1e15. */
function textOf({ sql, family }: SqlColumn, dialect: Dialect): string {
  if (family === 'boolean') return `case ${sql} when true then 'true' when false then 'false' end`
  if (family === 'date' || family === 'timestamp') return dialect.isoText(dialect.milliseconds(family, sql))
  if (family === 'time') return `cast(cast(${dialect.milliseconds(family, sql)} as bigint) as varchar)`
  if (family !== 'float' && family !== 'decimal') return `cast(${sql} as varchar)`
  const double = `cast(${sql} as double)`
  const isWhole = `abs(${double}) < 1e15 and ${double} = floor(${double})`
  const number = `case when ${isWhole} then cast(cast(${sql} as bigint) as varchar) else cast(${double} as varchar) end`
  return family === 'float' ? `case when not ${dialect.isNan(sql)} then ${number} end` : number
}
