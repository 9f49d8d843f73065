import { createReadStream, type ReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { CannotJudge, type LocalFile } from '../sources/source.js'
import { isGzip, isZstd } from './packed.js'

const CHUNK = 1 << 20
const MiB = 2 ** 20

/** A gzip or zstd file may unpack to this many times its size; real tables reach 5 to 50, and deflate cannot pass 1,032. */
const MOST_TIMES = 300
/** Small files may pass MOST_TIMES (a constant column does), since they cannot hurt. */
const ALWAYS_ALLOWED = 64 * MiB
/** No file unpacks to more than this. */
const MOST_UNPACKED = 256 * 1024 * MiB

/** The first bytes of a file as it lies on disk. @throws CannotJudge when it cannot be opened */
export async function firstBytes(file: LocalFile, length: number): Promise<Buffer> {
  const handle = await opened(file)
  try {
    return await startOf(handle, length)
  } catch (cause) {
    throw unreadable(file, cause)
  } finally {
    await handle.close()
  }
}

/**
 * The content of a file in chunks of about 1 MiB, unpacked where its first bytes say gzip or zstd. A chunk is valid until
 * the one after the next is asked for.
 * @throws CannotJudge for a file that cannot be read or changes meanwhile, a truncated or corrupt gzip, or one that
 * unpacks without end
 */
export async function* readBytes(file: LocalFile): AsyncGenerator<Buffer> {
  const handle = await opened(file)
  try {
    const start = await startOf(handle, 4)
    if (isZstd(start)) yield* limited(file, handle)
    else yield* isGzip(start) ? unpacked(file, handle) : plain(file, handle)
  } catch (cause) {
    throw cause instanceof CannotJudge ? cause : unreadable(file, cause)
  } finally {
    await handle.close()
  }
}

/** Reads ahead by one chunk, into three buffers in turn: new ones would cost more than what is done with the bytes. */
async function* plain(file: LocalFile, handle: FileHandle): AsyncGenerator<Buffer> {
  const ring: Buffer[] = []
  let at = 0
  const readInto = (turn: number) => {
    ring[turn] ??= Buffer.allocUnsafeSlow(Math.min(CHUNK, file.bytes + 1))
    const reading = handle.read(ring[turn], 0, ring[turn].length, at)
    // A failure is met when the chunk is waited for.
    reading.catch(() => {})
    return reading
  }
  let reading = readInto(0)
  for (let turn = 0; ; turn = (turn + 1) % 3) {
    const { buffer, bytesRead } = await reading
    if (bytesRead === 0) break
    at += bytesRead
    // More than there were: whoever is still writing may never end.
    if (at > file.bytes) break
    reading = readInto((turn + 1) % 3)
    file.onRead?.(bytesRead)
    yield buffer.subarray(0, bytesRead)
  }
  if (at !== file.bytes) throw changed(file)
}

async function* limited(file: LocalFile, handle: FileHandle): AsyncGenerator<Buffer> {
  const limit = limitOf(file)
  // Loaded here, as for gzip.
  const { unzstd } = await import('./unzstd.js')
  let bytes = 0
  for await (const chunk of unzstd(file, handle)) {
    bytes += chunk.length
    if (bytes > limit) throw tooLarge(file, limit)
    yield chunk
  }
  if ((await handle.stat()).size !== file.bytes) throw changed(file)
}

function limitOf(file: LocalFile): number {
  return Math.min(MOST_UNPACKED, Math.max(ALWAYS_ALLOWED, file.bytes * MOST_TIMES))
}

async function* unpacked(file: LocalFile, handle: FileHandle): AsyncGenerator<Buffer> {
  const limit = limitOf(file)
  // Loaded here, since a run of plain files would wait for it.
  const { createGunzip } = await import('node:zlib')
  const gunzip = createGunzip({ chunkSize: CHUNK })
  const source = streamOf(handle)
  let bytes = 0
  let read = 0
  try {
    const content: AsyncIterable<Buffer> = pipeline(source, gunzip, () => {})
    for await (const chunk of content) {
      bytes += chunk.length
      if (bytes > limit) throw tooLarge(file, limit)
      file.onRead?.(source.bytesRead - read)
      read = source.bytesRead
      yield chunk
    }
  } catch (cause) {
    throw cause instanceof CannotJudge ? cause : corruptGzip(file, cause)
  } finally {
    source.destroy()
  }
  if (gunzip.bytesWritten > file.bytes) throw changed(file)
  await refuseRest(file, gunzip.bytesWritten)
}

/** Zeros after the last member are padding; anything else would be left out without a word. */
async function refuseRest(file: LocalFile, end: number): Promise<void> {
  if (end === file.bytes) return
  const rest: AsyncIterable<Buffer> = createReadStream(file.path, { start: end })
  for await (const chunk of rest) {
    if (chunk.some(byte => byte !== 0))
      throw corruptGzip(file, new Error(`it ends at byte ${end}, and more follows`))
  }
}

/** @throws CannotJudge */
export async function opened(file: LocalFile): Promise<FileHandle> {
  try {
    return await open(file.path, 'r')
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

async function startOf(handle: FileHandle, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0)
  return buffer.subarray(0, bytesRead)
}

/** Closes the handle when it is destroyed. */
function streamOf(handle: FileHandle): ReadStream {
  return handle.createReadStream({ start: 0, highWaterMark: CHUNK, autoClose: false })
}

function changed(file: LocalFile): CannotJudge {
  return new CannotJudge(
    `${file.name} changed while it was read: it had ${file.bytes} bytes before.`,
    'Run again when the step that writes it has ended.',
  )
}

function tooLarge(file: LocalFile, limit: number): CannotJudge {
  const mebibytes = Math.round(limit / MiB)
  return new CannotJudge(
    `${file.name} has ${file.bytes} bytes and unpacks to more than ${mebibytes} MiB, past what Tidegate unpacks.`,
    'If the data is really that large, store it unpacked or as Parquet.',
  )
}

function corruptGzip(file: LocalFile, cause: unknown): CannotJudge {
  const truncated = errorCode(cause) === 'Z_BUF_ERROR'
  return new CannotJudge(
    truncated
      ? `${file.name} is a truncated gzip file: it ends before its data does.`
      : `${file.name} is a damaged gzip file: ${errorText(cause)}.`,
    'Write or download the file again, and check it with gzip -t.',
    { cause },
  )
}

function unreadable(file: LocalFile, cause: unknown): CannotJudge {
  return new CannotJudge(
    `${file.name} cannot be read: ${errorText(cause)}.`,
    'Check that the file is there and may be read.',
    { cause },
  )
}

function errorCode(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined
}

function errorText(cause: unknown): string {
  const code = errorCode(cause)
  // The message of a file system error repeats the path on this machine.
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'permission denied'
  return cause instanceof Error ? cause.message : String(cause)
}
