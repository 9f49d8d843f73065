import type { Encoding, SchemaElement } from 'hyparquet'
import type { Dictionary } from '../batch.js'
import type { Logical } from '../columns/longs.js'
import { createTextCodes } from '../columns/text-codes.js'
import type { Cells } from '../raw.js'
import { readHybrid } from './hybrid.js'
import { logicalOf } from './logical.js'
import { isNumberType, readPhysical } from './physical.js'
import { readTexts, textDictionary } from './texts.js'

/** The text of some bytes, by what the file says of the column. */
type ToText = (bytes: Uint8Array) => string

/** What the pages of one leaf in one row group hold, missing values left out. All throw Error for what cannot be. */
export interface LeafValues {
  /** Takes a dictionary page. */
  learn(bytes: Uint8Array, count: number): void
  /** @param at where the values of a data page begin */
  read(bytes: Uint8Array, at: number, count: number, encoding: Encoding): Cells
}

const BOOLEANS: readonly string[] = ['false', 'true']

/**
 * @param toText for byte arrays; absent where the file's type says that they are something else
 * @returns undefined for a type that hyparquet reads
 */
export function leafValues(element: SchemaElement, toText: ToText | undefined): LeafValues | undefined {
  const { type } = element
  if (type === 'BOOLEAN') return booleanValues()
  if (type === 'BYTE_ARRAY') return toText && textValues(toText)
  if (!isNumberType(type)) return undefined
  const toLogical = logicalOf(type, element)
  let dictionary: Logical = new Float64Array(0)
  return {
    learn(bytes, count) {
      dictionary = toLogical(readPhysical(bytes, 0, count, type, 'PLAIN'))
    },
    read(bytes, at, count, encoding) {
      if (!isIndexed(encoding)) return cellsOf(toLogical(readPhysical(bytes, at, count, type, encoding)))
      return cellsOf(lookUp(dictionary, readIndices(bytes, at, count, dictionary.length)))
    },
  }
}

function cellsOf(values: Logical): Cells {
  if (values instanceof Float64Array) return { form: 'numbers', values, nan: 0 }
  return { form: 'values', values }
}

function lookUp(dictionary: Logical, indices: Int32Array): Logical {
  if (!(dictionary instanceof Float64Array)) return Array.from(indices, index => dictionary[index] ?? 0)
  const values = new Float64Array(indices.length)
  for (let at = 0; at < values.length; at++) values[at] = dictionary[indices[at] as number] as number
  return values
}

function textValues(toText: ToText): LeafValues {
  let dictionary: Dictionary = textDictionary(new Uint8Array(0), 0, toText)
  const plain = createTextCodes(toText)
  return {
    learn(bytes, count) {
      dictionary = textDictionary(bytes, count, toText)
    },
    read(bytes, at, count, encoding) {
      if (!isIndexed(encoding)) {
        const codes = readTexts(bytes, at, count, encoding, plain.codeOf)
        return { form: 'codes', codes, dictionary: plain.dictionary }
      }
      return { form: 'codes', codes: readIndices(bytes, at, count, dictionary.size), dictionary }
    },
  }
}

function booleanValues(): LeafValues {
  const dictionary = { size: 2, text: (code: number) => BOOLEANS[code] ?? '' }
  return {
    learn() {
      throw new Error('a dictionary of booleans is not supported')
    },
    read(bytes, at, count, encoding) {
      if (encoding !== 'PLAIN' && encoding !== 'RLE')
        throw new Error(`booleans encoded as ${encoding} are not supported`)
      // Plain ones are bits without a header; the others have their length before them.
      const codes =
        encoding === 'PLAIN'
          ? readBits(bytes, at, count)
          : readHybrid(bytes, { start: at + 4, end: bytes.length, width: 1 }, count)
      return { form: 'codes', codes, dictionary }
    },
  }
}

function readBits(bytes: Uint8Array, at: number, count: number): Int32Array {
  if (at + count / 8 > bytes.length) throw new Error('a page ends before its values do')
  return Int32Array.from({ length: count }, (_, bit) => ((bytes[at + (bit >> 3)] as number) >> (bit & 7)) & 1)
}

function isIndexed(encoding: Encoding): boolean {
  return encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY'
}

function readIndices(bytes: Uint8Array, at: number, count: number, size: number): Int32Array {
  if (count === 0) return new Int32Array(0)
  const width = bytes[at]
  if (width === undefined) throw new Error('a page ends before its values do')
  const indices = readHybrid(bytes, { start: at + 1, end: bytes.length, width }, count)
  for (let i = 0; i < count; i++)
    // A negative one is larger than any size.
    if ((indices[i] as number) >>> 0 >= size)
      throw new Error('a page names a value that its dictionary lacks')
  return indices
}
