import type { TextCodes } from '../columns/text-codes.js'
import type { Loaded } from './body.js'
import type { IsThere, Range } from './range.js'

/** All texts of one batch together; views may name the same bytes over and over. */
const MOST_BYTES = 2 ** 31
const INLINE = 12
const VIEW = 16

/**
 * A code for the text of each of some rows, -1 where there is none.
 * @throws Error for places outside the buffers
 */
export function readTexts(
  { field: { type }, buffers }: Loaded,
  { start, end }: Range,
  isThere: IsThere,
  codeOf: TextCodes['codeOf'],
): Int32Array {
  const [first = new Uint8Array(0), ...others] = buffers
  const view = new DataView(first.buffer, first.byteOffset, first.byteLength)
  const place = placer(type.name, type.size, view)
  const codes = new Int32Array(end - start)
  let total = 0
  for (let row = start; row < end; row++) {
    if (!isThere(row)) {
      codes[row - start] = -1
      continue
    }
    const { buffer, from, length } = place(row)
    const bytes = buffer < 0 ? first : others[buffer]
    total += length
    if (bytes === undefined || from < 0 || length < 0 || from + length > bytes.length)
      throw new Error('a text is outside of its buffer')
    if (total > MOST_BYTES) throw new Error('the texts of a batch are too long together')
    codes[row - start] = codeOf(bytes, from, from + length)
  }
  return codes
}

interface Place {
  /** Of those after the first, -1 for the first itself. */
  buffer: number
  from: number
  length: number
}

function placer(name: Loaded['field']['type']['name'], size: number, view: DataView): (row: number) => Place {
  if (name === 'fixed-binary') return row => ({ buffer: -1, from: row * size, length: size })
  if (name === 'utf8-view' || name === 'binary-view') return row => viewAt(view, row * VIEW)
  const offset = offsetsIn(view, name === 'large-utf8' || name === 'large-binary')
  return row => {
    const from = offset(row)
    return { buffer: 0, from, length: offset(row + 1) - from }
  }
}

/** Short ones stand in the view itself, of longer ones their buffer and place. */
function viewAt(view: DataView, at: number): Place {
  const length = view.getInt32(at, true)
  if (length <= INLINE) return { buffer: -1, from: at + 4, length }
  return { buffer: view.getInt32(at + 8, true), from: view.getInt32(at + 12, true), length }
}

export function offsetsIn(view: DataView, isLarge: boolean): (index: number) => number {
  return isLarge
    ? index => Number(view.getBigInt64(8 * index, true))
    : index => view.getInt32(4 * index, true)
}
