import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import * as zlib from 'node:zlib'
import { Decompress } from 'fzstd'
import { CannotJudge, type LocalFile } from '../sources/source.js'
import { readExactly } from './read-exactly.js'
import { type Frame, readFrame } from './zstd.js'

const CHUNK = 1 << 20

/**
 * The content of a zstd file, whose frames are unpacked one by one: Node's own decoder stops after the first and says
 * nothing of the others.
 * @throws CannotJudge for what is truncated or damaged
 */
export async function* unzstd(file: LocalFile, handle: FileHandle): AsyncGenerator<Buffer> {
  try {
    for (let at = 0; at < file.bytes; ) {
      const frame = await readFrame((start, length) => readExactly(handle, start, length), at, file.bytes)
      if (frame.hasContent) yield* unpack(handle, frame)
      file.onRead?.(frame.end - at)
      at = frame.end
    }
  } catch (cause) {
    throw cause instanceof CannotJudge ? cause : corrupt(file, cause)
  }
}

async function* unpack(handle: FileHandle, frame: Frame): AsyncGenerator<Buffer> {
  if ('createZstdDecompress' in zlib)
    yield* pipeline(partsOf(handle, frame), zlib.createZstdDecompress({ chunkSize: CHUNK }), () => {})
  else yield* unpackBlocks(partsOf(handle, frame))
}

/** Not by a stream, which closes the file at its end. */
async function* partsOf(handle: FileHandle, { start, end }: Frame): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += CHUNK) yield await readExactly(handle, at, Math.min(CHUNK, end - at))
}

/** Before Node 22.15; checksums are not looked at. */
async function* unpackBlocks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let blocks: Uint8Array[] = []
  const decoder = new Decompress(block => {
    blocks.push(block)
  })
  for await (const chunk of source) {
    decoder.push(chunk)
    if (blocks.length > 0) yield Buffer.concat(blocks)
    blocks = []
  }
  decoder.push(new Uint8Array(0), true)
  if (blocks.length > 0) yield Buffer.concat(blocks)
}

function corrupt(file: LocalFile, cause: unknown): CannotJudge {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new CannotJudge(
    `${file.name} is a damaged or truncated zstd file: ${reason}.`,
    'Write or download the file again, and check it with zstd -t.',
    { cause },
  )
}
