import type { Encoding } from 'hyparquet'
import { deltaByteArray, deltaLengthByteArray } from 'hyparquet/src/delta.js'
import type { Dictionary } from '../batch.js'
import type { TextCodes } from '../columns/text-codes.js'

/** Where byte arrays lie: the n-th from `starts[n]` to `ends[n]`. */
interface Places {
  starts: Int32Array
  ends: Int32Array
}

/**
 * A code for each text.
 * @param at where the values begin
 * @throws Error for an encoding of no byte arrays, and where bytes are missing
 */
export function readTexts(
  bytes: Uint8Array,
  at: number,
  count: number,
  encoding: Encoding,
  codeOf: TextCodes['codeOf'],
): Int32Array {
  if (encoding === 'PLAIN') {
    const { starts, ends } = placesOf(bytes, at, count)
    return starts.map((start, index) => codeOf(bytes, start, ends[index] as number))
  }
  const arrays = new Array<Uint8Array>(count)
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: at }
  if (encoding === 'DELTA_LENGTH_BYTE_ARRAY') deltaLengthByteArray(reader, count, arrays)
  else if (encoding === 'DELTA_BYTE_ARRAY') deltaByteArray(reader, count, arrays)
  else throw new Error(`byte arrays encoded as ${encoding} are not supported`)
  return Int32Array.from(arrays, array => codeOf(array, 0, array.length))
}

/** A dictionary page, whose texts are made when they are asked for: a row group may use few of them. */
export function textDictionary(
  bytes: Uint8Array,
  count: number,
  toText: (bytes: Uint8Array) => string,
): Dictionary {
  const { starts, ends } = placesOf(bytes, 0, count)
  const texts = new Array<string | undefined>(count)
  return {
    size: count,
    text(code) {
      const known = texts[code]
      if (known !== undefined) return known
      const text = toText(bytes.subarray(starts[code], ends[code]))
      texts[code] = text
      return text
    },
  }
}

/** @throws Error where the bytes hold fewer, before room is made for as many as are claimed */
function placesOf(bytes: Uint8Array, at: number, count: number): Places {
  if (count * 4 > bytes.length - at) throw tooFew()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const places = { starts: new Int32Array(count), ends: new Int32Array(count) }
  let end = at
  for (let index = 0; index < count; index++) {
    const start = end + 4
    if (start > bytes.length) throw tooFew()
    end = start + view.getUint32(end, true)
    if (end > bytes.length) throw tooFew()
    places.starts[index] = start
    places.ends[index] = end
  }
  return places
}

function tooFew(): Error {
  return new Error('a page ends before its values do')
}
