import type { Encoding, SchemaElement } from 'hyparquet'
import type { Dictionary } from '../batch.js'
import type { Logical } from '../columns/longs.js'
import { createTextCodes } from '../columns/text-codes.js'
import type { Cells } from '../raw.js'
import { readHybrid } from './hybrid.js'
import { logicalOf, type ToLogical } from './logical.js'
import { countNaN } from './parts.js'
import { isNumberType, type NumberType, readPhysical } from './physical.js'
import { doubles, type FileRooms, type PageRooms } from './rooms.js'
import { readTexts, textDictionary } from './texts.js'

/** The text of some bytes, by what the file says of the column. */
type ToText = (bytes: Uint8Array) => string

/** What the pages of one leaf in one row group hold, missing values left out. All throw Error for what cannot be. */
export interface LeafValues {
  /** Takes a dictionary page. */
  learn(bytes: Uint8Array, count: number): void
  /** @param at where the values of a data page begin @returns cells that are valid until the rooms are used again */
  read(bytes: Uint8Array, at: number, count: number, encoding: Encoding, rooms: PageRooms): Cells
}

const BOOLEANS: readonly string[] = ['false', 'true']

/**
 * @param toText for byte arrays; absent where the file's type says that they are something else
 * @returns undefined for a type that hyparquet reads
 */
export function leafValues(
  element: SchemaElement,
  rooms: FileRooms,
  toText: ToText | undefined,
): LeafValues | undefined {
  const { type } = element
  if (type === 'BOOLEAN') return booleanValues()
  if (type === 'BYTE_ARRAY') return toText && textValues(toText)
  return isNumberType(type) ? numberValues(type, rooms, logicalOf(type, element)) : undefined
}

function numberValues(type: NumberType, { stored, indices }: FileRooms, toLogical: ToLogical): LeafValues {
  const isFloat = type === 'FLOAT' || type === 'DOUBLE'
  let dictionary: Logical = new Float64Array(0)
  return {
    learn(bytes, count) {
      const physical = readPhysical(bytes, 0, count, type, 'PLAIN', stored)
      // -0 is met when it is looked up: a head looks up few of the 100,000 that a dictionary may have.
      dictionary = isFloat ? new Float64Array(physical) : toLogical(physical, doubles)
    },
    read(bytes, at, count, encoding, rooms) {
      if (!isIndexed(encoding)) {
        const physical = readPhysical(bytes, at, count, type, encoding, stored)
        return cellsOf(toLogical(physical, rooms.numbers), isFloat)
      }
      const places = readIndices(bytes, at, indices(count), dictionary.length)
      if (!(dictionary instanceof Float64Array))
        return cellsOf(Array.from(places, lookUpIn(dictionary)), false)
      return cellsOf(lookUp(dictionary, places, rooms.numbers(count)), isFloat)
    },
  }
}

function cellsOf(values: Logical, mayBeNaN: boolean): Cells {
  if (!(values instanceof Float64Array)) return { form: 'values', values }
  return { form: 'numbers', values, nan: mayBeNaN ? countNaN(values) : 0 }
}

function lookUp(dictionary: Float64Array, indices: Int32Array, values: Float64Array): Float64Array {
  for (let at = 0; at < values.length; at++) values[at] = (dictionary[indices[at] as number] as number) + 0
  return values
}

function lookUpIn(dictionary: readonly (number | bigint)[]): (index: number) => number | bigint {
  return index => dictionary[index] ?? 0
}

function textValues(toText: ToText): LeafValues {
  let dictionary: Dictionary = textDictionary(new Uint8Array(0), 0, toText)
  const plain = createTextCodes(toText)
  return {
    learn(bytes, count) {
      // Its texts are made later, when other pages have been read.
      dictionary = textDictionary(bytes.slice(), count, toText)
    },
    read(bytes, at, count, encoding, rooms) {
      if (!isIndexed(encoding)) {
        const codes = readTexts(bytes, at, count, encoding, plain.codeOf)
        return { form: 'codes', codes, dictionary: plain.dictionary }
      }
      return { form: 'codes', codes: readIndices(bytes, at, rooms.codes(count), dictionary.size), dictionary }
    },
  }
}

function booleanValues(): LeafValues {
  const dictionary = { size: 2, text: (code: number) => BOOLEANS[code] ?? '' }
  return {
    learn() {
      throw new Error('a dictionary of booleans is not supported')
    },
    read(bytes, at, count, encoding, rooms) {
      if (encoding !== 'PLAIN' && encoding !== 'RLE')
        throw new Error(`booleans encoded as ${encoding} are not supported`)
      const codes = rooms.codes(count)
      // Plain ones are bits without a header; the others have their length before them.
      if (encoding === 'PLAIN') readBits(bytes, at, codes)
      else readHybrid(bytes, { start: at + 4, end: bytes.length, width: 1 }, codes)
      return { form: 'codes', codes, dictionary }
    },
  }
}

function readBits(bytes: Uint8Array, at: number, codes: Int32Array): void {
  if (at + codes.length / 8 > bytes.length) throw new Error('a page ends before its values do')
  for (let bit = 0; bit < codes.length; bit++)
    codes[bit] = ((bytes[at + (bit >> 3)] as number) >> (bit & 7)) & 1
}

function isIndexed(encoding: Encoding): boolean {
  return encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY'
}

function readIndices(bytes: Uint8Array, at: number, indices: Int32Array, size: number): Int32Array {
  if (indices.length === 0) return indices
  const width = bytes[at]
  if (width === undefined) throw new Error('a page ends before its values do')
  const largest = readHybrid(bytes, { start: at + 1, end: bytes.length, width }, indices)
  if (largest >= size) throw new Error('a page names a value that its dictionary lacks')
  return indices
}
