import { type FlatTable, rootTable } from './flatbuffer.js'
import { type Message, type ReadAt, readMessage } from './messages.js'

/** The messages of an opened file, in an order in which dictionaries come before the rows that need them. */
export interface Frames {
  schema: FlatTable
  messages(): AsyncGenerator<Message>
}

const MAGIC = 'ARROW1'
/** The magic, padded. */
const START = 8
const LARGEST_FOOTER = 2 ** 28

/** @throws Error for what is neither an Arrow file nor a stream, or ends before it should */
export async function openFrames(read: ReadAt, bytes: number): Promise<Frames> {
  const start = Buffer.from(await read(0, Math.min(MAGIC.length, bytes))).toString('latin1')
  return start === MAGIC ? openFile(read, bytes) : openStream(read, bytes)
}

/** By the footer, since its blocks may be in any order. */
async function openFile(read: ReadAt, bytes: number): Promise<Frames> {
  const tail = await read(Math.max(0, bytes - 10), Math.min(10, bytes))
  if (bytes < START + 10 || Buffer.from(tail).toString('latin1', 4) !== MAGIC)
    throw new Error('it does not end as an Arrow file does')
  const size = new DataView(tail.buffer, tail.byteOffset).getInt32(0, true)
  if (size < 0 || size > LARGEST_FOOTER || size > bytes - START - 10)
    throw new Error(`it claims a footer of ${size} bytes`)
  const end = bytes - 10 - size
  const footer = rootTable(new DataView((await read(end, size)).buffer))
  const schema = footer.table(1)
  if (schema === undefined) throw new Error('its footer has no schema')
  return {
    schema,
    async *messages() {
      for (const field of [2, 3])
        for (const start of footer.longs(field, 3, 0)) {
          if (start < START || start > end - 8)
            throw new Error(`a block begins at byte ${start}, outside of its data`)
          const message = await readMessage(read, start, end)
          const expected = field === 2 ? 'dictionary' : 'record'
          if (message?.kind !== expected) throw new Error(`a block is no ${expected} batch`)
          yield message
        }
    },
  }
}

async function openStream(read: ReadAt, bytes: number): Promise<Frames> {
  const first = await readMessage(read, 0, bytes)
  if (first?.kind !== 'schema') throw new Error('it does not begin with a schema')
  return {
    schema: first.header,
    async *messages() {
      for (let at = first.end; ; ) {
        // A stream that was cut between two batches looks whole otherwise.
        if (bytes - at < 4) throw new Error('it ends without the mark that its writer sets at the end')
        const message = await readMessage(read, at, bytes)
        if (message === undefined) return
        yield message
        at = message.end
      }
    },
  }
}
