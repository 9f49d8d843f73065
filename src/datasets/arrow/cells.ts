import { cellAt } from '../columns/cells.js'
import type { Logical } from '../columns/longs.js'
import { createTextCodes } from '../columns/text-codes.js'
import type { Cells } from '../raw.js'
import type { Loaded } from './body.js'
import { readItems } from './items.js'
import { readIntegers, readNumbers } from './numbers.js'
import type { IsThere, Range } from './range.js'
import { readTexts } from './texts.js'

/** What decoding needs besides the bytes. */
export interface Decoding {
  /** All values of a dictionary. @throws Error for one that the file does not have */
  dictionary(id: number): { cells: Cells; length: number }
  /** @param isText by the file's word */
  toText(bytes: Uint8Array, isText: boolean): string
}

const BOOLEANS = { size: 2, text: (code: number) => (code === 0 ? 'false' : 'true') }

/**
 * The cells of some rows of a field.
 * @param within rows that the structs around the field have
 * @throws Error for what its buffers do not hold
 */
export function decodeField(
  loaded: Loaded,
  range: Range,
  decoding: Decoding,
  within: IsThere = () => true,
): Cells {
  const { field, length } = loaded
  if (range.end > length)
    throw new Error(`a column has ${length} values where ${range.end} rows were expected`)
  const isThere = isPresent(loaded, within)
  const { name } = field.type
  if (field.dictionary !== undefined) return fromDictionary(loaded, range, isThere, decoding)
  if (name === 'null') return { form: 'values', values: [] }
  if (name === 'bool') return booleans(loaded, range, isThere)
  if (name === 'run-end') return runs(loaded, range, isThere, decoding)
  if (name === 'utf8' || name === 'large-utf8' || name === 'utf8-view')
    return texts(loaded, range, isThere, bytes => decoding.toText(bytes, true))
  if (name.endsWith('binary') || name === 'binary-view')
    return texts(loaded, range, isThere, bytes => decoding.toText(bytes, false))
  const decode = (child: Loaded, part: Range) => decodeField(child, part, decoding)
  if (loaded.children.length > 0) return { form: 'values', values: readItems(loaded, range, isThere, decode) }
  return present(readNumbers(loaded, range.start, range.end), range, isThere)
}

/** Where a field has a value, and what is around it too. */
export function isPresent({ validity }: Loaded, within: IsThere): IsThere {
  if (validity === undefined) return within
  return row => within(row) && (((validity[row >> 3] as number) >> (row & 7)) & 1) === 1
}

function present(numbers: Logical, { start }: Range, isThere: IsThere): Cells {
  if (!(numbers instanceof Float64Array))
    return {
      form: 'values',
      values: numbers.map((value, index) => (isThere(start + index) ? value : undefined)),
    }
  let nan = 0
  for (let index = 0; index < numbers.length; index++) {
    if (!isThere(start + index)) numbers[index] = Number.NaN
    else if (Number.isNaN(numbers[index])) nan += 1
  }
  return { form: 'numbers', values: numbers, nan }
}

function booleans({ buffers }: Loaded, { start, end }: Range, isThere: IsThere): Cells {
  const [bits = new Uint8Array(0)] = buffers
  if (end > bits.length * 8) throw new Error('a buffer holds fewer values than its column has rows')
  const codes = Int32Array.from({ length: end - start }, (_, index) => {
    const row = start + index
    return isThere(row) ? ((bits[row >> 3] as number) >> (row & 7)) & 1 : -1
  })
  return { form: 'codes', codes, dictionary: BOOLEANS }
}

function texts(loaded: Loaded, range: Range, isThere: IsThere, toText: (bytes: Uint8Array) => string): Cells {
  const { codeOf, dictionary } = createTextCodes(toText)
  return { form: 'codes', codes: readTexts(loaded, range, isThere, codeOf), dictionary }
}

function fromDictionary(loaded: Loaded, { start, end }: Range, isThere: IsThere, decoding: Decoding): Cells {
  const { field, buffers } = loaded
  const [bytes = new Uint8Array(0)] = buffers
  if (field.dictionary === undefined) throw new RangeError('a field without a dictionary')
  const { cells, length } = decoding.dictionary(field.dictionary.id)
  const codes = Int32Array.from(readIntegers(bytes, field.dictionary.index, start, end), (index, row) => {
    if (!isThere(start + row)) return -1
    if (index < 0 || index >= length) throw new Error('a row names a value that its dictionary lacks')
    return index
  })
  return lookUp(cells, codes)
}

/** @param codes -1 where a row has none */
function lookUp(cells: Cells, codes: Int32Array): Cells {
  if (cells.form === 'codes' && codes.every(code => code < 0 || (cells.codes[code] as number) >= 0)) {
    return { ...cells, codes: codes.map(code => (code < 0 ? -1 : (cells.codes[code] as number))) }
  }
  const values = Array.from(codes, code => (code < 0 ? undefined : cellAt(cells, code)))
  return { form: 'values', values }
}

/** Each value goes on to the row at which its run ends. */
function runs(loaded: Loaded, { start, end }: Range, isThere: IsThere, decoding: Decoding): Cells {
  const [ends, values] = loaded.children
  if (ends === undefined || values === undefined) throw new Error('runs have ends and values')
  const stops = readIntegers(ends.buffers[0] ?? new Uint8Array(0), ends.field.type, 0, ends.length)
  const cells = decodeField(values, { start: 0, end: values.length }, decoding)
  const codes = new Int32Array(end - start)
  let run = 0
  for (let row = start; row < end; row++) {
    while (run < stops.length && (stops[run] as number) <= row) run += 1
    if (run >= Math.min(stops.length, values.length)) throw new Error('runs end before their column does')
    codes[row - start] = isThere(row) ? run : -1
  }
  return lookUp(cells, codes)
}
