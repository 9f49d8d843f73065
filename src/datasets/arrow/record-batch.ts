import type { Cells } from '../raw.js'
import { type Loaded, loadNode } from './body.js'
import { type Decoding, decodeField, isPresent } from './cells.js'
import type { ArrowColumn } from './column.js'
import type { Message, ReadAt } from './messages.js'
import { readNodes } from './nodes.js'
import type { IsThere, Range } from './range.js'
import type { Field } from './schema.js'

/** No writer makes record batches of more rows; a damaged file can claim any number. */
const MOST_ROWS = 2 ** 28

/** Rows of all columns, whose bytes are read when a column is asked for and kept until the next batch. */
export interface RecordBatch {
  rows: number
  /** @throws Error for what its buffers do not hold */
  cells(column: ArrowColumn, range: Range, decoding: Decoding): Promise<Cells>
}

/** @throws Error for a batch that does not have the fields of the schema */
export function openRecordBatch(read: ReadAt, message: Message, fields: readonly Field[]): RecordBatch {
  const rows = message.header.long(0)
  const nodes = readNodes(message.header, fields, message.version)
  if (rows < 0 || rows > MOST_ROWS) throw new Error(`a record batch claims ${rows} rows`)
  const odd = nodes.find(node => node.length !== rows)
  if (odd !== undefined) throw new Error(`a record batch of ${rows} rows has a column of ${odd.length}`)
  const loaded = new Map<number, Promise<Loaded>>()
  const load = (top: number): Promise<Loaded> => {
    const node = nodes[top]
    if (node === undefined) throw new RangeError('a column of no field')
    const known = loaded.get(top) ?? loadNode(read, message, message.header, node)
    loaded.set(top, known)
    return known
  }
  return {
    rows,
    async cells({ path: [top = 0, ...members] }, range, decoding) {
      let field = await load(top)
      let within: IsThere = () => true
      for (const member of members) {
        within = isPresent(field, within)
        const child = field.children[member]
        if (child === undefined) throw new RangeError('a column of no field')
        field = child
      }
      return decodeField(field, range, decoding, within)
    },
  }
}
