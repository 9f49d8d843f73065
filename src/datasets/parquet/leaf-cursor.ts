import type { Cells } from '../raw.js'
import { isOneRun, type Packed, readHybrid } from './hybrid.js'
import type { LeafValues } from './leaf-values.js'
import type { PageSource, Unpacked } from './page-source.js'
import type { Leaf } from './pages.js'
import { joinParts, type Part } from './parts.js'

/** Goes through one leaf of a row group, as many rows at a time as asked for. */
export interface LeafCursor {
  /** @throws Error where the pages hold fewer, or are not what they say */
  take(rows: number): Promise<Cells>
}

/** @param most the definition level of a value that is there */
export function createLeafCursor(
  pages: PageSource,
  leaf: Leaf,
  most: number,
  values: LeafValues,
): LeafCursor {
  let rest: Part = { cells: { form: 'values', values: [] }, first: 0, from: 0, rows: 0 }
  return {
    async take(rows) {
      const parts: Part[] = []
      for (let found = 0; found < rows; ) {
        if (rest.rows === 0) rest = await nextPart(found, rows)
        const taken = Math.min(rest.rows, rows - found)
        parts.push({ ...rest, rows: taken })
        rest = after(rest, taken)
        found += taken
      }
      return joinParts(parts, rows)
    },
  }

  async function nextPart(found: number, rows: number): Promise<Part> {
    for (;;) {
      const unpacked = await pages.next()
      if (unpacked === undefined) throw new Error(`it holds ${found} values where ${rows} rows were expected`)
      const { header, page, bytes } = unpacked
      const dictionary = header.dictionary_page_header
      if (page !== undefined) return readPart(unpacked, leaf, most, values)
      if (dictionary !== undefined) values.learn(bytes, dictionary.num_values)
    }
  }
}

function after(part: Part, rows: number): Part {
  const { missing, from } = part
  let present = rows
  if (missing !== undefined) for (let row = from; row < from + rows; row++) present -= missing[row] as number
  return { ...part, from: from + rows, first: part.first + present, rows: part.rows - rows }
}

function readPart(unpacked: Unpacked, leaf: Leaf, most: number, values: LeafValues): Part {
  const { page, bytes } = unpacked
  if (page === undefined) throw new RangeError('a page without values')
  const { levels, at } = levelsOf(unpacked, leaf)
  const missing = levels && missingIn(levels, page.values, most)
  const present = missing === undefined ? page.values : page.values - missing.count
  return {
    cells: values.read(bytes, at, present, page.encoding),
    first: 0,
    from: 0,
    rows: page.values,
    ...(missing !== undefined && missing.count > 0 && { missing: missing.rows }),
  }
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

/** @returns undefined where a glance tells that all values are there, as most pages are written */
function missingIn(
  { bytes, packed }: Levels,
  count: number,
  most: number,
): { rows: Uint8Array; count: number } | undefined {
  if (isOneRun(bytes, packed, count, most)) return undefined
  const levels = readHybrid(bytes, packed, count)
  const rows = new Uint8Array(count)
  let missing = 0
  for (let row = 0; row < count; row++) {
    if (levels[row] === most) continue
    rows[row] = 1
    missing += 1
  }
  return { rows, count: missing }
}
