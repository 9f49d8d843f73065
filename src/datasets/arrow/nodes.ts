import type { FlatTable } from './flatbuffer.js'
import type { Field, TypeName } from './schema.js'

/** From this version on runs have no validity of their own. */
const WITHOUT_VALIDITY = 4

/** Where a buffer is in a body. */
export interface Region {
  offset: number
  length: number
}

/** What a record batch holds of one field. */
export interface Node {
  field: Field
  length: number
  missing: number
  /** Undefined for types that have none. */
  validity?: Region
  /** In the order of Arrow's layouts: offsets, sizes, values. */
  buffers: Region[]
  children: Node[]
}

/** Buffers of each layout besides validity; what is not here has one, of values. */
const layouts: Partial<Record<TypeName, number>> = {
  null: 0,
  struct: 0,
  'fixed-list': 0,
  'run-end': 0,
  list: 1,
  'large-list': 1,
  map: 1,
  'list-view': 2,
  'large-list-view': 2,
  utf8: 2,
  binary: 2,
  'large-utf8': 2,
  'large-binary': 2,
}

/**
 * Goes through the fields of a record batch, which lists nodes and buffers one after the other, each field before its
 * children.
 * @param version of the metadata
 * @throws Error where there are not as many as the fields have
 */
export function readNodes(batch: FlatTable, fields: readonly Field[], version: number): Node[] {
  const lengths = batch.longs(1, 2, 0)
  const missing = batch.longs(1, 2, 1)
  const regions = { offset: batch.longs(2, 2, 0), length: batch.longs(2, 2, 1) }
  const variadic = batch.longs(4, 1, 0)
  const at = { node: 0, region: 0, variadic: 0 }

  function nextRegion(): Region {
    const offset = regions.offset[at.region] ?? -1
    const length = regions.length[at.region++] ?? -1
    if (offset < 0 || length < 0) throw new Error('a record batch lacks a buffer, or has one before its body')
    return { offset, length }
  }

  function readNode(field: Field): Node {
    const length = lengths[at.node] ?? -1
    const without = missing[at.node++] ?? 0
    if (length < 0) throw new Error('a record batch lacks a field')
    const name = field.dictionary === undefined ? field.type.name : 'int'
    const hasNone = name === 'null' || (name === 'run-end' && version >= WITHOUT_VALIDITY)
    const validity = hasNone ? undefined : nextRegion()
    const views = name === 'utf8-view' || name === 'binary-view' ? (variadic[at.variadic++] ?? 0) : 0
    const count = (layouts[name] ?? 1) + views
    if (count > regions.length.length) throw new Error('a column claims more buffers than there are')
    const buffers = Array.from({ length: count }, nextRegion)
    // Those of a dictionary are in the dictionary.
    const children = field.dictionary === undefined ? field.children.map(readNode) : []
    return { field, length, missing: without, ...(validity && { validity }), buffers, children }
  }

  return fields.map(readNode)
}
