import type { RawColumn } from '../raw.js'
import type { Field, TypeName } from './schema.js'

/** A column of the table: a field that is no struct, and the structs around it. */
export interface ArrowColumn extends RawColumn {
  /** Indexes of fields from the top of the schema on. */
  path: readonly number[]
}

const numbers: readonly TypeName[] = ['int', 'float', 'decimal', 'time', 'duration']
const timestamps: readonly TypeName[] = ['date', 'timestamp']
const lists: readonly TypeName[] = ['list', 'large-list', 'fixed-list', 'list-view', 'large-list-view']
const unread: readonly TypeName[] = ['interval', 'union']

/** The members of structs are columns by their paths: `address.city`. @throws Error for types that are not read */
export function columnsOf(
  fields: readonly Field[],
  above: { name: string; path: readonly number[] } = { name: '', path: [] },
): ArrowColumn[] {
  return fields.flatMap((field, index) => {
    const path = [...above.path, index]
    const name = above.name + field.name
    if (field.type.name === 'struct' && field.dictionary === undefined)
      return columnsOf(field.children, { name: `${name}.`, path })
    const declared = declaredOf(field)
    return [{ name, path, ...(declared && { declared }) }]
  })
}

function declaredOf(field: Field): RawColumn['declared'] {
  const { name } = field.type
  refuseUnread(field)
  if (name === 'null') return undefined
  if (name === 'bool') return 'boolean'
  if (numbers.includes(name)) return 'numbers'
  if (timestamps.includes(name)) return 'timestamps'
  const [first, second] = field.children
  if (name === 'run-end' && second !== undefined) return declaredOf(second)
  const isVector = lists.includes(name) && first !== undefined && numbers.includes(first.type.name)
  return isVector ? 'vector' : 'codes'
}

function refuseUnread({ name, type, children }: Field): void {
  if (unread.includes(type.name)) throw new Error(`column ${name} is of type ${type.name}, which is not read`)
  children.forEach(refuseUnread)
}
