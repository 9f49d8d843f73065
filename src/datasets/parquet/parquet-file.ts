import type { FileHandle } from 'node:fs/promises'
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync } from 'hyparquet'
import { CannotJudge, type LocalFile } from '../../sources/source.js'
import { firstBytes, opened } from '../bytes.js'
import { createPageBytes } from './pages/page-bytes.js'
import type { PageFile } from './pages/page-source.js'
import { PageTooLarge } from './pages/parquet-codecs.js'
import { fileRooms } from './rooms.js'

/** No writer makes row groups of more rows; a damaged footer can claim any number. */
const MOST_GROUP_ROWS = 2 ** 28

/** Reads the footer of a Parquet file. @throws CannotJudge for what is truncated, encrypted, damaged or no Parquet */
export async function readFooter(file: LocalFile): Promise<FileMetaData> {
  const start = (await firstBytes(file, 4)).toString('latin1')
  if (start === 'PARE') throw encrypted(file)
  const { buffer, close } = await openBuffer(file)
  try {
    const footer = await parquetMetadataAsync(buffer, { geoparquet: false })
    check(file, footer)
    return footer
  } catch (cause) {
    // What is missing from a damaged footer can trip whoever looks at it.
    throw cause instanceof CannotJudge ? cause : damaged(file, cause)
  } finally {
    await close()
  }
}

/** An opened file. */
export interface OpenFile {
  /** As hyparquet reads it. */
  buffer: AsyncBuffer
  /** As our page loop does. */
  pages: PageFile
  close(): Promise<void>
}

/** @throws CannotJudge when it cannot be opened */
export async function openBuffer(file: LocalFile): Promise<OpenFile> {
  const handle = await opened(file)
  const buffer = {
    byteLength: file.bytes,
    slice: (from: number, to = file.bytes) => {
      file.onRead?.(to - from)
      return slice(handle, from, to)
    },
  }
  const pages = { bytes: createPageBytes(handle), rooms: fileRooms(), onRead: file.onRead }
  return { buffer, pages, close: () => handle.close() }
}

/** The error for anything that hyparquet trips over. */
export function damaged(file: LocalFile, cause: unknown, column?: string): CannotJudge {
  const where = column === undefined ? file.name : `column ${column} of ${file.name}`
  if (cause instanceof PageTooLarge) {
    return new CannotJudge(
      `${where} ${cause.message}.`,
      'Write it with pages of 1 MiB, as writers do by default.',
      {
        cause,
      },
    )
  }
  return new CannotJudge(
    `${where} cannot be read as Parquet: ${reasonOf(cause)}. It is truncated, damaged, or uses what is not supported.`,
    'Write or download the file again, with a common encoding and compression.',
    { cause },
  )
}

/**
 * JavaScript's own errors speak of variables, and a SyntaxError quotes the data; the library's and ours speak of the
 * file, where they do not print what they lack.
 */
function reasonOf(cause: unknown): string {
  const isOwn = cause instanceof TypeError || cause instanceof RangeError || cause instanceof SyntaxError
  const message = cause instanceof Error ? cause.message : String(cause)
  return isOwn || /\b(undefined|NaN)\b/.test(message) ? 'its pages are not what they claim to be' : message
}

async function slice(handle: FileHandle, from: number, to: number): Promise<ArrayBuffer> {
  if (from < 0 || to < from) throw new Error(`bytes ${from} to ${to} are not in the file`)
  const bytes = new Uint8Array(to - from)
  let read = 0
  while (read < bytes.length) {
    const { bytesRead } = await handle.read(bytes, read, bytes.length - read, from + read)
    if (bytesRead === 0) throw new Error(`the file ends before byte ${to}`)
    read += bytesRead
  }
  return bytes.buffer
}

function check(file: LocalFile, metadata: FileMetaData): void {
  let rows = 0n
  for (const group of metadata.row_groups) {
    if (group.num_rows < 0 || group.num_rows > MOST_GROUP_ROWS) {
      throw damaged(file, new Error(`a row group claims ${group.num_rows} rows`))
    }
    for (const { meta_data: chunk } of group.columns) {
      if (chunk === undefined) throw encrypted(file)
      const size = Number(chunk.total_compressed_size)
      if (size < 0 || size > file.bytes) throw damaged(file, new Error(`a column claims ${size} bytes`))
    }
    rows += group.num_rows
  }
  // Fewer are an old writer's slip, since only the row groups are read; more are rows that are not there.
  if (rows < metadata.num_rows) {
    throw damaged(file, new Error(`its footer counts ${metadata.num_rows} rows, its row groups ${rows}`))
  }
}

function encrypted(file: LocalFile): CannotJudge {
  return new CannotJudge(
    `${file.name} is an encrypted Parquet file, and Tidegate has no keys.`,
    'Compare a decrypted copy.',
  )
}
