import type { Encoding, SchemaElement } from 'hyparquet'
import type { Dictionary } from '../batch.js'
import { createTextCodes } from '../columns/text-codes.js'
import { readHybrid } from './hybrid.js'
import { isIndexed, readIndices } from './indices.js'
import type { LeafValues } from './leaf-values.js'
import { floatValues, integerValues, isFloat } from './number-values.js'
import { isNumberType } from './physical.js'
import type { FileRooms } from './rooms.js'
import { readTexts, textDictionary } from './texts.js'

/** The text of some bytes, by what the file says of the column. */
type ToText = (bytes: Uint8Array) => string

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
  if (!isNumberType(type)) return undefined
  return isFloat(type) ? floatValues(type, rooms) : integerValues(type, element, rooms)
}

function textValues(toText: ToText): LeafValues {
  let dictionary: Dictionary = textDictionary(new Uint8Array(0), 0, toText)
  const plain = createTextCodes(toText)
  return {
    learn(bytes, count) {
      // Its texts are made later, when other pages have been read.
      dictionary = textDictionary(new Uint8Array(bytes), count, toText)
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
