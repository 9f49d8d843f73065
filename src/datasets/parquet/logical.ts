import type { SchemaElement } from 'hyparquet'
import { decimalOf } from '../columns/decimal-value.js'
import { type Logical, longs, times } from '../columns/longs.js'
import { scaleOf, unitOf } from './parquet-types.js'
import type { NumberType, Physical } from './physical.js'

const DAY = 86_400_000

/** What stored numbers mean, by the file's own type. Times are milliseconds; -0 is 0. */
export function logicalOf(type: NumberType, element: SchemaElement): (stored: Physical) => Logical {
  if (type === 'FLOAT' || type === 'DOUBLE') return withoutMinusZero
  const { converted_type: converted, logical_type: logical } = element
  const isLong = type === 'INT64'
  const scale = scaleOf(element)
  if (scale !== undefined) {
    const decimal = decimalOf(scale)
    return stored => Float64Array.from<number | bigint>(isLong ? longs(stored, false) : stored, decimal)
  }
  if (converted === 'DATE' || logical?.type === 'DATE') return stored => Float64Array.from(stored, toDay)
  const unit = unitOf(element)
  if (unit !== undefined) {
    const per = Number(unit)
    return stored => (isLong ? times(stored, per) : Float64Array.from(stored, time => time / per))
  }
  const isUnsigned =
    converted?.startsWith('UINT_') === true || (logical?.type === 'INTEGER' && !logical.isSigned)
  if (isLong) return stored => longs(stored, isUnsigned)
  return stored => Float64Array.from(stored, isUnsigned ? value => value >>> 0 : undefined)
}

function toDay(days: number): number {
  return days * DAY
}

function withoutMinusZero(stored: Physical): Float64Array {
  const values = stored instanceof Float64Array ? stored : Float64Array.from(stored)
  for (let index = 0; index < values.length; index++) values[index] = (values[index] as number) + 0
  return values
}
