import { type FlatTable, rootTable } from './flatbuffer.js'

/** Some bytes of a file, in a buffer of their own. @throws Error where the file ends before */
export type ReadAt = (start: number, length: number) => Promise<Uint8Array<ArrayBuffer>>

/** What a message brings, by its number in Arrow's Message.fbs. */
const kinds = ['none', 'schema', 'dictionary', 'record'] as const

/** A message of the stream, its body still in the file. */
export interface Message {
  kind: (typeof kinds)[number]
  header: FlatTable
  /** Of the metadata, from 0 on. */
  version: number
  body: { start: number; length: number }
  /** Where the next message begins. */
  end: number
}

const CONTINUED = 0xffffffff
const LARGEST_HEADER = 2 ** 28
/** Since 2017; unions aside, the versions from here on are alike. */
const OLDEST_VERSION = 3

/**
 * Reads a message where one begins.
 * @param end of what may be read
 * @returns undefined where the end of a stream is marked @throws Error for what cannot be
 */
export async function readMessage(read: ReadAt, start: number, end: number): Promise<Message | undefined> {
  const prefix = new DataView((await read(start, Math.min(8, end - start))).buffer)
  const isContinued = prefix.getUint32(0, true) === CONTINUED
  const size = prefix.getInt32(isContinued ? 4 : 0, true)
  if (size === 0) return undefined
  const first = start + (isContinued ? 8 : 4)
  if (size < 0 || size > LARGEST_HEADER || size > end - first)
    throw new Error(`a message claims a header of ${size} bytes`)
  const bytes = await read(first, size)
  const message = rootTable(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const version = message.integer(0, 16)
  if (version < OLDEST_VERSION) throw new Error(`it is of the metadata version ${version + 1}, before 4`)
  const body = { start: first + size, length: message.long(3) }
  if (body.length < 0 || body.length > end - body.start)
    throw new Error(`a message claims a body of ${body.length} bytes where ${end - body.start} are left`)
  const header = message.table(2)
  const kind = kinds[message.integer(1, 8)]
  if (header === undefined || kind === undefined || kind === 'none')
    throw new Error('a message is of a kind that is no part of a table')
  return { kind, header, version, body, end: body.start + body.length }
}
