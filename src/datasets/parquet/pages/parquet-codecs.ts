import * as zlib from 'node:zlib'
import type { CompressionCodec, Compressors } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import type { Room } from '../rooms.js'
import { unpackSnappy } from './snappy.js'

/** Writers make pages of about 1 MiB; a file of a few kilobytes can claim pages of gigabytes. */
const LARGEST_PAGE = 256 * 2 ** 20

const LARGEST_PIECE = 2 ** 22

/** From this share of its bytes on a page is mostly as it was, and WebAssembly, quicker at all else, copies it thrice. */
const HARDLY_PACKED = 7 / 8

/** A page claims to unpack to more than Tidegate unpacks. The reader names the file and the column. */
export class PageTooLarge extends Error {
  override readonly name = 'PageTooLarge'
  constructor(bytes: number) {
    super(`has a page that unpacks to ${bytes} bytes; at most ${LARGEST_PAGE} are unpacked`)
  }
}

/**
 * The same codecs, with a look at what each page unpacked to.
 * @param look may throw
 */
export function codecsWith(look: (packed: Uint8Array, unpacked: Uint8Array) => void): Compressors {
  return eachCodec(pageCodecs, codec => (input, length) => {
    const unpacked = codec(input, length)
    look(input, unpacked)
    return unpacked
  })
}

/**
 * @param room for codecs that can use it
 * @returns a page's bytes, as many as its header says
 * @throws Error, PageTooLarge
 */
export function unpackPage(
  name: CompressionCodec,
  packed: Uint8Array,
  length: number,
  room: Room<Uint8Array>,
): Uint8Array {
  const isHardlyPacked = length > 0 && length <= LARGEST_PAGE && packed.length > HARDLY_PACKED * length
  if (name === 'SNAPPY' && isHardlyPacked) return unpackSnappy(packed, length, room)
  const codec = pageCodecs[name]
  if (codec === undefined) throw new Error(`the compression ${name} is not supported`)
  const bytes = codec(packed, length)
  if (bytes.length !== length) throw new Error(`a page unpacks to ${bytes.length} bytes and not to ${length}`)
  return bytes
}

/** Node's own decompression where it has one, since it is faster and stops at the page's size. */
const pageCodecs: Compressors = {
  ...capped(compressors),
  ...capped({
    GZIP: (input, length) => zlib.gunzipSync(input, sized(length)),
    BROTLI: (input, length) => zlib.brotliDecompressSync(input, sized(length)),
    // Node 20 has no zstd.
    ...('zstdDecompressSync' in zlib ? { ZSTD: nativeZstd } : {}),
  }),
}

function nativeZstd(input: Uint8Array, length: number): Uint8Array {
  return zlib.zstdDecompressSync(input, sized(length))
}

/** A page in one piece, where it is not larger than pages are. Room that is filled to its end has Node look for more. */
function sized(length: number): { maxOutputLength: number; chunkSize: number } {
  return { maxOutputLength: Math.max(1, length), chunkSize: Math.min(length, LARGEST_PIECE) + 64 }
}

function capped(codecs: Compressors): Compressors {
  return eachCodec(codecs, codec => (input, length) => {
    if (length > LARGEST_PAGE) throw new PageTooLarge(length)
    // A page of missing values only has no bytes, and no codec reads none.
    if (length === 0) return new Uint8Array(0)
    return codec(input, length)
  })
}

type Codec = NonNullable<Compressors[keyof Compressors]>

function eachCodec(codecs: Compressors, change: (codec: Codec) => Codec): Compressors {
  const changed: Compressors = {}
  for (const [name, codec] of Object.entries(codecs)) if (isCodec(name, codecs)) changed[name] = change(codec)
  return changed
}

function isCodec(name: string, codecs: Compressors): name is keyof Compressors {
  return name in codecs
}
