import type { AsyncBuffer, ColumnMetaData, Compressors, RowGroup, SchemaTree } from 'hyparquet'
import {
  getMaxDefinitionLevel,
  getMaxRepetitionLevel,
  getTreePath,
  isFlatColumn,
} from 'hyparquet/src/schema.js'
import { isFalsePage, type Leaf, type Page, readPages } from './pages.js'
import { codecsWith } from './parquet-codecs.js'

/**
 * Checks the pages of a column in a row group before hyparquet reads them. It takes what they say on trust: a few bytes
 * can claim so many values that the process ends, or a size with which it never comes to the next page.
 */
export interface PageGuard {
  /** @param from where in the file the bytes begin @throws Error for what cannot be */
  check(bytes: ArrayBuffer, from: number): void
  /** Codecs that check what they unpacked. They throw Error. */
  codecs: Compressors
}

/** @param group with the chunks of the column alone */
export function guardPages(group: RowGroup, column: SchemaTree): PageGuard {
  const leaves = group.columns
    .flatMap(({ meta_data: data }) => data ?? [])
    .map(data => leafOf(data, pathOf(data, column), Number(group.num_rows)))
  // By their place and size: pages of two leaves may share them, and are then alike.
  const packed = new Map<string, Page[]>()
  return {
    check(bytes, from) {
      for (const leaf of leaves) {
        if (!isWithin(leaf, from, bytes.byteLength)) continue
        const chunk = new Uint8Array(bytes, leaf.start - from, leaf.end - leaf.start)
        for (const page of readPages(chunk, leaf)) {
          const place = `${page.start} ${page.end - page.start}`
          if (page.isPacked) packed.set(place, [...(packed.get(place) ?? []), page])
          else if (isFalsePage(chunk.subarray(page.start, page.end), page)) throw falsePage()
        }
      }
    },
    codecs: codecsWith((input, unpacked) => {
      const pages = packed.get(`${input.byteOffset} ${input.byteLength}`) ?? []
      if (pages.length > 0 && pages.every(page => isFalsePage(unpacked, page))) throw falsePage()
    }),
  }
}

/** The file, each part of it checked as it is read. */
export function guarded(file: AsyncBuffer, guard: PageGuard): AsyncBuffer {
  return {
    byteLength: file.byteLength,
    slice(from, to) {
      const checking = checked(file, from, to, guard)
      // hyparquet asks for ranges ahead, and of a damaged file not for the answer: that would end the process.
      checking.catch(() => {})
      return checking
    },
  }
}

async function checked(file: AsyncBuffer, from: number, to: number | undefined, guard: PageGuard) {
  const bytes = await file.slice(from, to)
  guard.check(bytes, from)
  return bytes
}

/** From the root of the schema, which has no levels, to the leaf. @param column at the top of the schema */
export function pathOf(data: ColumnMetaData, column: SchemaTree): SchemaTree[] {
  const root = { element: { name: '' }, children: [column], count: 1, path: [] }
  return getTreePath(root, data.path_in_schema)
}

export function leafOf(data: ColumnMetaData, path: SchemaTree[], rows: number): Leaf {
  const start = Number(data.dictionary_page_offset || data.data_page_offset)
  const isFlat = isFlatColumn(path)
  return {
    start,
    end: start + Number(data.total_compressed_size),
    repetition: bits(getMaxRepetitionLevel(path)),
    definition: bits(getMaxDefinitionLevel(path)),
    isBoolean: data.type === 'BOOLEAN',
    isPacked: data.codec !== 'UNCOMPRESSED',
    values: isFlat ? rows : Number(data.num_values),
    isFlat,
  }
}

/** False also for what a damaged footer does not say, which is NaN. */
function isWithin({ start, end }: Leaf, from: number, length: number): boolean {
  return start >= from && end >= start && end <= from + length
}

function bits(most: number): number {
  return 32 - Math.clz32(most)
}

function falsePage(): Error {
  return new Error('a page says more values than it holds')
}
