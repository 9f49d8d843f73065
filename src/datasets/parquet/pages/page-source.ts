import type { CompressionCodec, PageHeader } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import type { FileRooms } from '../rooms.js'
import type { PageBytes } from './page-bytes.js'
import { dataPage, type Leaf, type Page, sizeOf } from './pages.js'
import { unpackPage } from './parquet-codecs.js'

/** Bytes that are read for the first page of a chunk, and the most that a header may have. */
const FIRST = 2 ** 16
const LARGEST_HEADER = 2 ** 26

/** A page of one leaf, unpacked. Valid until the next page of the file is asked for. */
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
  next(): Unpacked | undefined
}

/** What pages of one file are read with. */
export interface PageFile {
  bytes: PageBytes
  rooms: FileRooms
  onRead?: ((bytes: number) => void) | undefined
}

/** Reads a chunk page by page. */
export function createPageSource(file: PageFile, leaf: Leaf, codec: CompressionCodec): PageSource {
  let at = leaf.start
  /** With its header, a page is likely to have so many bytes, as the one before it had. */
  let likely = FIRST

  const hold = (size: number) => file.bytes.hold(at, Math.min(leaf.end, at + size))

  /** A header says nowhere how long it is. */
  function readHeader(): PageHeader {
    for (let size = likely; ; size *= 16) {
      const bytes = hold(size)
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

  function unpack(header: PageHeader, page: Page | undefined, packed: Uint8Array): Unpacked {
    if (page === undefined && header.dictionary_page_header === undefined)
      return { header, page, bytes: packed.subarray(0, 0), levels: packed.subarray(0, 0) }
    const levels = packed.subarray(0, (page?.start ?? at) - at)
    const isPacked = page === undefined ? leaf.isPacked : page.isPacked
    const values = packed.subarray(levels.length)
    const length = header.uncompressed_page_size - levels.length
    const bytes = isPacked ? unpackPage(codec, values, length, file.rooms.unpacked) : values
    return { header, page, bytes, levels }
  }

  return {
    next() {
      if (at >= leaf.end - 1) return undefined
      const start = at
      const header = readHeader()
      const size = sizeOf(header, leaf.end - at)
      const unpacked = unpack(header, dataPage(header, leaf, at, at + size), hold(size))
      at += size
      // Somewhat more: pages differ, and what is missing is read on its own.
      likely = at - start + ((at - start) >> 5) + 512
      file.onRead?.(at - start)
      return unpacked
    },
  }
}
