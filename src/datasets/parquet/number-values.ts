import type { SchemaElement } from 'hyparquet'
import type { Logical } from '../columns/longs.js'
import type { Cells } from '../raw.js'
import { isIndexed, readIndices } from './indices.js'
import type { LeafValues } from './leaf-values.js'
import { logicalOf } from './logical.js'
import { type NumberType, type Physical, readPhysical } from './physical.js'
import type { FileRooms } from './rooms.js'

/** FLOAT and DOUBLE, of which -0 is 0, and which alone have NaN. */
export function floatValues(type: 'FLOAT' | 'DOUBLE', { stored, indices }: FileRooms): LeafValues {
  let dictionary: Float64Array = new Float64Array(0)
  return {
    learn(bytes, count, room) {
      // As it is: a head looks up few of the 100,000 values that a dictionary may have.
      const physical = readPhysical(bytes, 0, count, type, 'PLAIN', stored)
      dictionary = room(count)
      dictionary.set(physical)
    },
    read(bytes, at, count, encoding, rooms) {
      const values = rooms.numbers(count)
      const nan = isIndexed(encoding)
        ? lookUp(dictionary, readIndices(bytes, at, indices(count), dictionary.length), values)
        : copy(readPhysical(bytes, at, count, type, encoding, stored), values)
      return { form: 'numbers', values, nan }
    },
  }
}

/** INT32 and INT64, whatever they stand for. */
export function integerValues(
  type: 'INT32' | 'INT64',
  element: SchemaElement,
  { stored, indices }: FileRooms,
): LeafValues {
  const toLogical = logicalOf(type, element)
  let dictionary: Logical = new Float64Array(0)
  return {
    learn(bytes, count, room) {
      dictionary = toLogical(readPhysical(bytes, 0, count, type, 'PLAIN', stored), room)
    },
    read(bytes, at, count, encoding, rooms) {
      if (!isIndexed(encoding))
        return cellsOf(toLogical(readPhysical(bytes, at, count, type, encoding, stored), rooms.numbers))
      const places = readIndices(bytes, at, indices(count), dictionary.length)
      if (!(dictionary instanceof Float64Array)) return cellsOf(Array.from(places, lookUpIn(dictionary)))
      const values = rooms.numbers(count)
      return { form: 'numbers', values, nan: lookUp(dictionary, places, values) }
    },
  }
}

export function isFloat(type: NumberType): type is 'FLOAT' | 'DOUBLE' {
  return type === 'FLOAT' || type === 'DOUBLE'
}

function cellsOf(values: Logical): Cells {
  return values instanceof Float64Array ? { form: 'numbers', values, nan: 0 } : { form: 'values', values }
}

/** @returns how many are NaN */
function lookUp(dictionary: Float64Array, indices: Int32Array, values: Float64Array): number {
  let nan = 0
  for (let at = 0; at < values.length; at++) {
    const value = dictionary[indices[at] as number] as number
    values[at] = value + 0
    if (Number.isNaN(value)) nan += 1
  }
  return nan
}

/** @returns how many are NaN */
function copy(stored: Physical, values: Float64Array): number {
  let nan = 0
  for (let at = 0; at < values.length; at++) {
    const value = stored[at] as number
    values[at] = value + 0
    if (Number.isNaN(value)) nan += 1
  }
  return nan
}

function lookUpIn(dictionary: readonly (number | bigint)[]): (index: number) => number | bigint {
  return index => dictionary[index] ?? 0
}
