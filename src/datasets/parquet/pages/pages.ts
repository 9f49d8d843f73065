import type { Encoding, PageHeader } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import { hasFalseBlocks, hasFalseRun } from './page-runs.js'

/** Writers' pages are some 20,000 values; older ones made one of a row group of 64 Mi where all are missing. */
const MOST_VALUES = 2 ** 26

/** The chunk of a leaf of the schema in one row group. */
export interface Leaf {
  /** Its bytes in the file. */
  start: number
  end: number
  /** Bits of a repetition and of a definition level; 0 where there are none. */
  repetition: number
  definition: number
  isBoolean: boolean
  isPacked: boolean
  /** The values of all its pages, missing ones included. */
  values: number
  /** A row is a value, so that the chunk ends with the last of them, whatever follows. */
  isFlat: boolean
}

export interface Page {
  leaf: Leaf
  values: number
  encoding: Encoding
  /** Its bytes in the chunk; of version 2 without the levels, which are never packed. */
  start: number
  end: number
  isPacked: boolean
  /** Levels stand before the values, among the packed bytes. */
  hasLevels: boolean
}

/**
 * The data pages of a chunk.
 * @throws Error for a header that says what cannot be
 */
export function* readPages(chunk: Uint8Array, leaf: Leaf): Generator<Page> {
  const reader = { view: new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength), offset: 0 }
  let values = 0
  // As hyparquet goes through them.
  while (reader.offset < chunk.length - 1 && (!leaf.isFlat || values < leaf.values)) {
    const header = parquetHeader(reader)
    const start = reader.offset
    reader.offset += sizeOf(header, chunk.length - start)
    const page = dataPage(header, leaf, start, reader.offset)
    if (page === undefined) continue
    if (header.data_page_header_v2 !== undefined) checkLevels(chunk.subarray(start, page.start), header, page)
    values += page.values
    yield page
  }
}

/** Whether the bytes of a page, unpacked, say more than it holds. */
export function isFalsePage(bytes: Uint8Array, { leaf, values, encoding, hasLevels }: Page): boolean {
  let at = 0
  if (hasLevels) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (const width of [leaf.repetition, leaf.definition]) {
      if (width === 0) continue
      if (hasFalseRun(bytes, { start: at + 4, width, values })) return true
      at += 4 + view.getUint32(at, true)
    }
  }
  // Where all are missing nothing follows.
  if (at >= bytes.length) return false
  if (encoding.startsWith('DELTA_')) return hasFalseBlocks(bytes, at)
  if (leaf.isBoolean) return encoding === 'RLE' && hasFalseRun(bytes, { start: at + 4, width: 1, values })
  if (encoding !== 'RLE' && !encoding.endsWith('_DICTIONARY')) return false
  return hasFalseRun(bytes, { start: at + 1, width: bytes[at] ?? 0, values })
}

/** Bytes of the page after its header. @throws Error for what there is no room for */
export function sizeOf(
  { compressed_page_size: size, uncompressed_page_size: full }: PageHeader,
  most: number,
) {
  if (!isCount(size, most) || !isCount(full, Number.MAX_SAFE_INTEGER))
    throw new Error('a page claims a size that it has no room for')
  return size
}

/** @returns undefined for a page of another kind @throws Error for what cannot be */
export function dataPage(header: PageHeader, leaf: Leaf, start: number, end: number): Page | undefined {
  const { data_page_header: first, data_page_header_v2: second, dictionary_page_header: dictionary } = header
  const { num_values: values = 0, encoding = 'PLAIN' } = first ?? second ?? dictionary ?? {}
  // A value of a dictionary takes a bit at least.
  const most = dictionary === undefined ? leaf.values : 8 * header.uncompressed_page_size
  if (!isCount(values, Math.min(MOST_VALUES, most)))
    throw new Error('a page claims more values than there can be')
  if (first !== undefined)
    return { leaf, values, encoding, start, end, isPacked: leaf.isPacked, hasLevels: true }
  if (second === undefined) return undefined
  const levels =
    second.repetition_levels_byte_length + (leaf.definition > 0 ? second.definition_levels_byte_length : 0)
  if (!isCount(levels, end - start) || !isCount(second.num_nulls, values))
    throw new Error('a page claims levels that it has no room for')
  const isPacked = leaf.isPacked && second.is_compressed !== false
  return { leaf, values, encoding, start: start + levels, end, isPacked, hasLevels: false }
}

/** Of version 2, whose levels have their lengths in the header. */
function checkLevels(levels: Uint8Array, header: PageHeader, { leaf, values }: Page): void {
  const first = header.data_page_header_v2?.repetition_levels_byte_length ?? 0
  const isFalse =
    (leaf.repetition > 0 && hasFalseRun(levels, { start: 0, width: leaf.repetition, values })) ||
    (leaf.definition > 0 && hasFalseRun(levels, { start: first, width: leaf.definition, values }))
  if (isFalse) throw new Error('levels say more values than their page has')
}

function isCount(count: number, most: number): boolean {
  return Number.isSafeInteger(count) && count >= 0 && count <= most
}
