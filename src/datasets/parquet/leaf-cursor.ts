import type { Cells } from '../raw.js'
import { isOneRun, type Packed, readPlacesOfOthers } from './hybrid.js'
import type { LeafValues } from './leaf-values.js'
import type { PageSource, Unpacked } from './pages/page-source.js'
import type { Leaf } from './pages/pages.js'
import { joinParts, type Part } from './parts.js'
import type { ColumnRooms, PageRooms } from './rooms.js'

/** Goes through one leaf of a row group, as many rows at a time as asked for. */
export interface LeafCursor {
  /** @returns cells that are valid until the next are taken @throws Error where the pages hold fewer, or are not what they say */
  take(rows: number): Cells
}

const NONE = new Int32Array(0)

/** @param most the definition level of a value that is there */
export function createLeafCursor(
  pages: PageSource,
  leaf: Leaf,
  most: number,
  values: LeafValues,
  rooms: ColumnRooms,
): LeafCursor {
  let rest: Part = { cells: { form: 'values', values: [] }, missing: NONE, first: 0, from: 0, rows: 0 }
  return {
    take(rows) {
      const joined = joinParts(rows, rooms)
      for (let found = 0; found < rows; ) {
        if (rest.rows === 0) rest = nextPart(found, rows)
        const taken = Math.min(rest.rows, rows - found)
        const present = joined.add({ ...rest, rows: taken })
        rest = { ...rest, first: rest.first + present, from: rest.from + taken, rows: rest.rows - taken }
        found += taken
      }
      return joined.cells()
    },
  }

  function nextPart(found: number, rows: number): Part {
    for (;;) {
      const unpacked = pages.next()
      if (unpacked === undefined) throw new Error(`it holds ${found} values where ${rows} rows were expected`)
      const { header, page, bytes } = unpacked
      const dictionary = header.dictionary_page_header
      if (page !== undefined) {
        const isWhole = page.values <= rows - found
        return readPart(unpacked, leaf, most, values, isWhole ? rooms.file.page : rooms.page)
      }
      if (dictionary === undefined) continue
      const isWhole = found === 0 && rows === leaf.values
      values.learn(bytes, dictionary.num_values, isWhole ? rooms.file.dictionary : rooms.dictionary)
    }
  }
}

function readPart(unpacked: Unpacked, leaf: Leaf, most: number, values: LeafValues, rooms: PageRooms): Part {
  const { page, bytes } = unpacked
  if (page === undefined) throw new RangeError('a page without values')
  const { levels, at } = levelsOf(unpacked, leaf)
  const missing = levels ? missingIn(levels, page.values, most, rooms) : NONE
  const cells = values.read(bytes, at, page.values - missing.length, page.encoding, rooms)
  return { cells, missing, first: 0, from: 0, rows: page.values }
}

/** Levels as the page has them. */
interface Levels {
  bytes: Uint8Array
  packed: Packed
}

/** @returns where the values begin, after the levels of version 1 */
function levelsOf(
  { header, page, bytes, levels }: Unpacked,
  leaf: Leaf,
): { levels: Levels | undefined; at: number } {
  const width = leaf.definition
  if (width === 0) return { levels: undefined, at: 0 }
  if (page?.hasLevels !== true) {
    const start = header.data_page_header_v2?.repetition_levels_byte_length ?? 0
    return { levels: { bytes: levels, packed: { start, end: levels.length, width } }, at: 0 }
  }
  if (header.data_page_header?.definition_level_encoding === 'BIT_PACKED')
    throw new Error('levels encoded as BIT_PACKED are not supported')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 4 + view.getUint32(0, true)
  if (end > bytes.length) throw new Error('levels are longer than their page')
  return { levels: { bytes, packed: { start: 4, end, width } }, at: end }
}

/** The rows without a value. Where there are none, as in most pages, a glance tells. */
function missingIn({ bytes, packed }: Levels, count: number, most: number, rooms: PageRooms): Int32Array {
  if (isOneRun(bytes, packed, count, most)) return NONE
  return readPlacesOfOthers(bytes, packed, count, most, rooms.missing(count))
}
