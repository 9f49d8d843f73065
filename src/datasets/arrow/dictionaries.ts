import { cellAt } from '../columns/cells.js'
import type { Cells } from '../raw.js'
import { type Loaded, loadNode } from './body.js'
import { type Decoding, decodeField } from './cells.js'
import type { Message, ReadAt } from './messages.js'
import { readNodes } from './nodes.js'
import type { Field } from './schema.js'

/** The dictionaries of a file as far as it has been read. */
export interface Dictionaries {
  /** @throws Error for a dictionary that no field has */
  learn(read: ReadAt, message: Message): Promise<void>
  find: Decoding['dictionary']
}

interface Known {
  cells: Cells
  length: number
}

/** @param textOf the text of bytes, of a field of that name */
export function createDictionaries(
  fields: readonly Field[],
  textOf: (name: string) => Decoding['toText'],
): Dictionaries {
  const types = new Map<number, Field>()
  const add = (field: Field) => {
    const { dictionary, ...values } = field
    if (dictionary !== undefined) types.set(dictionary.id, values)
    field.children.forEach(add)
  }
  fields.forEach(add)
  const known = new Map<number, Known>()
  const find = (id: number): Known => {
    const found = known.get(id)
    if (found === undefined) throw new Error(`the dictionary ${id} is missing`)
    return found
  }
  return {
    find,
    async learn(read, message) {
      const id = message.header.long(0)
      const field = types.get(id)
      const batch = message.header.table(1)
      if (field === undefined || batch === undefined) throw new Error(`no column has the dictionary ${id}`)
      const [node] = readNodes(batch, [field], message.version)
      if (node === undefined) throw new Error(`the dictionary ${id} has no values`)
      const decoding = { dictionary: find, toText: textOf(field.name) }
      const added = valuesOf(await loadNode(read, message, batch, node), decoding)
      known.set(id, message.header.boolean(2) ? joined(find(id), added) : added)
    },
  }
}

function valuesOf(loaded: Loaded, decoding: Decoding): Known {
  const { length } = loaded
  const cells = decodeField(loaded, { start: 0, end: length }, decoding)
  return { cells, length }
}

function isTexts(cells: Cells): cells is { form: 'values'; values: (string | undefined)[] } {
  if (cells.form !== 'values' || !Array.isArray(cells.values)) return false
  return cells.values.every(value => value === undefined || typeof value === 'string')
}

/** Texts that are codes of themselves, so that rows need only be counted by their index. */
function asCodes(texts: readonly (string | undefined)[]): Cells {
  const codes = Int32Array.from(texts, (text, index) => (text === undefined ? -1 : index))
  return { form: 'codes', codes, dictionary: { size: texts.length, text: code => texts[code] ?? '' } }
}

/** A dictionary that goes on with the values of another. */
function joined(first: Known, second: Known): Known {
  const length = first.length + second.length
  const values = Array.from({ length }, (_, index) =>
    index < first.length ? cellAt(first.cells, index) : cellAt(second.cells, index - first.length),
  )
  const cells: Cells = { form: 'values', values }
  return { cells: isTexts(cells) ? asCodes(cells.values) : cells, length }
}
