import { unpackZstd } from '../zstd.js'
import type { FlatTable } from './flatbuffer.js'
import { unpackLz4Frame } from './lz4-frame.js'
import type { Message, ReadAt } from './messages.js'
import type { Node, Region } from './nodes.js'
import type { Field } from './schema.js'

/** A buffer of 2^27 doubles; what claims more is no record batch that fits into memory with others. */
const LARGEST_BUFFER = 2 ** 30
const PREFIX = 8

/** A node with its bytes, and those of its dictionary. */
export interface Loaded {
  field: Field
  length: number
  /** A bit a row, set where there is a value; undefined where all have one. */
  validity?: Uint8Array
  buffers: Uint8Array[]
  children: Loaded[]
}

/** @throws Error for a buffer that is not within the body, and for what does not unpack */
export async function loadNode(
  read: ReadAt,
  { body }: Pick<Message, 'body'>,
  batch: FlatTable,
  node: Node,
): Promise<Loaded> {
  const unpack = unpacker(batch.table(3))
  const load = async ({ offset, length }: Region) => {
    if (offset + length > body.length) throw new Error('a buffer ends outside of its record batch')
    return unpack(await read(body.start + offset, length))
  }
  const loadAll = async ({ field, length, missing, validity, buffers, children }: Node): Promise<Loaded> => {
    const hasMissing = missing !== 0 && validity !== undefined && validity.length > 0
    const bits = hasMissing ? await load(validity) : undefined
    if (bits !== undefined && bits.length * 8 < length) throw new Error('validity is known of too few rows')
    const loaded = { field, length, buffers: new Array<Uint8Array>(), children: new Array<Loaded>() }
    for (const region of buffers) loaded.buffers.push(await load(region))
    for (const child of children) loaded.children.push(await loadAll(child))
    return bits === undefined ? loaded : { ...loaded, validity: bits }
  }
  return loadAll(node)
}

/** By the codec of the whole batch; each buffer begins with its own length, -1 where it was not worth packing. */
function unpacker(compression: FlatTable | undefined): (bytes: Uint8Array) => Uint8Array {
  if (compression === undefined) return bytes => bytes
  const codec = compression.integer(0, 8)
  if (codec > 1 || compression.integer(1, 8) !== 0)
    throw new Error('it is compressed by something other than LZ4 and zstd')
  return bytes => {
    if (bytes.length === 0) return bytes
    const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0, true))
    const packed = bytes.subarray(PREFIX)
    if (length === -1) return Uint8Array.from(packed)
    if (length < 0 || length > LARGEST_BUFFER)
      throw new Error(`a buffer unpacks to ${length} bytes; at most ${LARGEST_BUFFER} are unpacked`)
    if (length === 0) return new Uint8Array(0)
    return codec === 0 ? unpackLz4Frame(packed, length) : unpackZstd(packed, length)
  }
}
