import type { AsyncBuffer, CompressionCodec, PageHeader } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import { dataPage, type Leaf, type Page, sizeOf } from './pages.js'
import { unpackPage } from './parquet-codecs.js'

/** Bytes of a chunk that are read at once, and the most that a header may have. */
const WINDOW = 2 ** 18
const LARGEST_HEADER = 2 ** 26

/** A page of one leaf, unpacked. */
export interface Unpacked {
  header: PageHeader
  /** Undefined for a page that holds no values, as an index does. */
  page: Page | undefined
  /** Unpacked values, for version 1 with the levels before them. */
  bytes: Uint8Array
  /** Version 2: the levels, which are never packed. */
  levels: Uint8Array
}

/** The pages of a chunk, one after the other. */
export interface PageSource {
  /** Undefined at the end of the chunk. @throws Error for a page that cannot be what it says */
  next(): Promise<Unpacked | undefined>
}

/** Reads a chunk in parts, so that no more than a page of it is held. */
export function createPageSource(file: AsyncBuffer, leaf: Leaf, codec: CompressionCodec): PageSource {
  let window = new Uint8Array(0)
  let start = leaf.start
  let at = leaf.start

  async function hold(bytes: number): Promise<Uint8Array> {
    const end = Math.min(leaf.end, at + bytes)
    if (at < start || end > start + window.length) {
      const last = Math.min(leaf.end, Math.max(end, at + WINDOW))
      window = new Uint8Array(await file.slice(at, last))
      start = at
    }
    return window.subarray(at - start, end - start)
  }

  /** A header says nowhere how long it is. */
  async function readHeader(): Promise<PageHeader> {
    for (let size = 2 ** 12; ; size *= 16) {
      const bytes = await hold(size)
      const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 }
      try {
        const header = parquetHeader(reader)
        at += reader.offset
        return header
      } catch (cause) {
        if (bytes.length < size || size > LARGEST_HEADER) throw cause
      }
    }
  }

  return {
    async next() {
      if (at >= leaf.end - 1) return undefined
      const header = await readHeader()
      const size = sizeOf(header, leaf.end - at)
      const packed = await hold(size)
      const page = dataPage(header, leaf, at, at + size)
      if (page === undefined && header.dictionary_page_header === undefined) {
        at += size
        return { header, page, bytes: new Uint8Array(0), levels: new Uint8Array(0) }
      }
      const levels = packed.subarray(0, (page?.start ?? at) - at)
      at += size
      const isPacked = page === undefined ? leaf.isPacked : page.isPacked
      const values = packed.subarray(levels.length)
      const length = header.uncompressed_page_size - levels.length
      const bytes = isPacked ? unpackPage(codec, values, length) : Uint8Array.from(values)
      const unpacked = { header, page, bytes, levels: Uint8Array.from(levels) }
      // What was read is not held while the page is gone through, which of twenty columns is twenty pages.
      if (at >= start + window.length) window = new Uint8Array(0)
      return unpacked
    },
  }
}
