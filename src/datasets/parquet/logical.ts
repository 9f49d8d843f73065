import type { SchemaElement } from 'hyparquet'
import { decimalOf } from '../columns/decimal-value.js'
import { type Logical, longs, times } from '../columns/longs.js'
import { scaleOf, unitOf } from './parquet-types.js'
import type { Physical } from './physical.js'
import type { Room } from './rooms.js'

const DAY = 86_400_000

/** @param room for the numbers, where they are doubles */
export type ToLogical = (stored: Physical, room: Room<Float64Array>) => Logical

/** What stored integers mean, by the file's own type. Times are milliseconds. */
export function logicalOf(type: 'INT32' | 'INT64', element: SchemaElement): ToLogical {
  const { converted_type: converted, logical_type: logical } = element
  const isLong = type === 'INT64'
  const scale = scaleOf(element)
  if (scale !== undefined) {
    const decimal = decimalOf(scale)
    return stored => Float64Array.from<number | bigint>(isLong ? longs(stored, false) : stored, decimal)
  }
  if (converted === 'DATE' || logical?.type === 'DATE') return each(toDay)
  const unit = unitOf(element)
  if (unit !== undefined) {
    const per = Number(unit)
    return isLong ? (stored, room) => times(stored, per, room(stored.length / 2)) : each(time => time / per)
  }
  const isUnsigned =
    converted?.startsWith('UINT_') === true || (logical?.type === 'INTEGER' && !logical.isSigned)
  if (isLong) return (stored, room) => longs(stored, isUnsigned, room(stored.length / 2))
  return each(isUnsigned ? value => value >>> 0 : value => value)
}

function each(meaning: (stored: number) => number): ToLogical {
  return (stored, room) => {
    const values = room(stored.length)
    for (let index = 0; index < values.length; index++) values[index] = meaning(stored[index] as number)
    return values
  }
}

function toDay(days: number): number {
  return days * DAY
}
