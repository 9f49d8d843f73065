import { cellAt } from '../columns/cells.js'
import type { Cells } from '../raw.js'
import type { Loaded } from './body.js'
import type { IsThere, Range } from './range.js'
import { offsetsIn } from './texts.js'

/** Items of all lists of a batch; views of lists may name the same ones over and over. */
const MOST_ITEMS = 2 ** 28

/** The cells of some rows of a child. */
type Decode = (child: Loaded, range: Range) => Cells

/** Lists as arrays, maps and structs as objects: what becomes JSON text, or a vector. */
export function readItems(
  loaded: Loaded,
  { start, end }: Range,
  isThere: IsThere,
  decode: Decode,
): unknown[] {
  const { field, children } = loaded
  const { name } = field.type
  if (name === 'struct') return structs(loaded, { start, end }, isThere, decode)
  const [items] = children
  if (items === undefined) throw new Error('a list has items')
  const spans = spansOf(loaded, { start, end }, isThere)
  const first = spans.reduce((least, span) => Math.min(least, span?.start ?? least), items.length)
  const last = spans.reduce((most, span) => Math.max(most, span?.end ?? most), first)
  const cells = decode(items, { start: first, end: last })
  return spans.map(span => {
    if (span === undefined) return undefined
    const list = Array.from({ length: span.end - span.start }, (_, item) =>
      valueAt(cells, span.start - first + item),
    )
    return name === 'map' ? fromEntries(list) : list
  })
}

function spansOf(loaded: Loaded, { start, end }: Range, isThere: IsThere): (Range | undefined)[] {
  let total = 0
  const spanOf = spanner(loaded)
  return Array.from({ length: end - start }, (_, index) => {
    if (!isThere(start + index)) return undefined
    const span = spanOf(start + index)
    total += span.end - span.start
    if (span.start < 0 || span.end < span.start || total > MOST_ITEMS)
      throw new Error('a list is not where its items are')
    return span
  })
}

function spanner({ field: { type }, buffers }: Loaded): (row: number) => Range {
  if (type.name === 'fixed-list') return row => ({ start: row * type.size, end: (row + 1) * type.size })
  const isLarge = type.name.startsWith('large')
  const [offsets, sizes] = buffers.map(({ buffer, byteOffset, byteLength }) =>
    offsetsIn(new DataView(buffer, byteOffset, byteLength), isLarge),
  )
  if (offsets === undefined) throw new Error('a list has offsets')
  if (sizes === undefined) return row => ({ start: offsets(row), end: offsets(row + 1) })
  return row => ({ start: offsets(row), end: offsets(row) + sizes(row) })
}

function structs({ children }: Loaded, range: Range, isThere: IsThere, decode: Decode): unknown[] {
  const members = children.map(child => ({
    name: child.field.name,
    cells: decode(child, range),
  }))
  return Array.from({ length: range.end - range.start }, (_, row) => {
    if (!isThere(range.start + row)) return undefined
    const entries = members.map(({ name, cells }) => [name, valueAt(cells, row)] as const)
    return Object.assign(Object.create(null), Object.fromEntries(entries))
  })
}

function valueAt(cells: Cells, row: number): unknown {
  return cellAt(cells, row) ?? null
}

/** A map is a list of structs of a key and a value. */
function fromEntries(list: readonly unknown[]): unknown {
  const pairs = list.map(entry => Object.values(entry ?? {}))
  return Object.fromEntries(pairs.map(([key, value]) => [String(key), value]))
}
