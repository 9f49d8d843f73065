import type { SchemaElement } from 'hyparquet'
import { decimalOf, scaleOf, unitOf } from './parquet-types.js'
import type { NumberType, Physical } from './physical.js'

const DAY = 86_400_000
const HIGH = 2 ** 32
const LARGEST = 2 ** 53

/** Numbers; or, where some are no doubles, whatever they are. */
export type Logical = Float64Array | readonly (number | bigint)[]

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

/** Doubles where all are within 2^53, which are exact; else all with bigints for those beyond. */
function longs(stored: Physical, isUnsigned: boolean): Logical {
  const values = new Float64Array(stored.length / 2)
  let isExact = true
  for (let index = 0; index < values.length; index++) {
    const low = (stored[2 * index] as number) >>> 0
    const high = stored[2 * index + 1] as number
    const value = (isUnsigned ? high >>> 0 : high) * HIGH + low
    values[index] = value
    if (value >= LARGEST || value <= -LARGEST) isExact = false
  }
  if (isExact) return values
  return Array.from(values, (value, index) => {
    if (value < LARGEST && value > -LARGEST) return value
    const high = BigInt(stored[2 * index + 1] as number)
    const long = (high << 32n) | BigInt((stored[2 * index] as number) >>> 0)
    return isUnsigned ? BigInt.asUintN(64, long) : long
  })
}

/**
 * Whole milliseconds and a fraction that is never negative, which is the double that the text of the same time gives.
 * Divided in two steps, as 64 bits are more than a double has: what a unit of the high half leaves goes to the low one.
 * @param per units of a millisecond: 1, 1,000 or 1,000,000
 */
function times(stored: Physical, per: number): Float64Array {
  const values = new Float64Array(stored.length / 2)
  const whole = Math.floor(HIGH / per)
  const left = HIGH % per
  for (let index = 0; index < values.length; index++) {
    const high = stored[2 * index + 1] as number
    const low = high * left + ((stored[2 * index] as number) >>> 0)
    const milliseconds = Math.floor(low / per)
    values[index] = high * whole + milliseconds + (low - milliseconds * per) / per
  }
  return values
}
