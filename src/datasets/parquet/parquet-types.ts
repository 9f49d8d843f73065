import type { ParquetParsers, SchemaElement, SchemaTree } from 'hyparquet'
import { decimalOf } from '../columns/decimal-value.js'
import type { RawColumn } from '../raw.js'

const DAY = 86_400_000

/** How one column is read: what hyparquet is told it is, and what its values then mean. */
export interface ParquetColumn extends RawColumn {
  /** The schema element to read by. Annotations that hyparquet would convert inexactly are taken off. */
  element: SchemaElement
  /** Absent: as they are. */
  convert?: (raw: unknown) => unknown
  /** Bytes are text by the file's word; unannotated bytes are text only where they are UTF-8. */
  isText: boolean
  tree: SchemaTree
  /** From the top of the schema to the column itself. */
  path: readonly SchemaTree[]
}

/**
 * Reads the types of a Parquet file: numbers and decimals are numbers, times of day too (milliseconds); dates and
 * timestamps are milliseconds since 1970 in UTC; lists of numbers are vectors; other lists and maps become JSON text.
 * A struct is its members, each by its path: `address.city`. Decimals are divided once by their power of ten, which
 * gives the double that their text would.
 */
export function typeColumns(tree: SchemaTree, above: readonly SchemaTree[] = []): ParquetColumn[] {
  const path = [...above, tree]
  if (isStruct(tree)) return tree.children.flatMap(child => typeColumns(child, path))
  return [{ ...typeOf(tree), name: path.map(({ element }) => element.name).join('.'), tree, path }]
}

const lists: readonly unknown[] = ['LIST', 'MAP', 'MAP_KEY_VALUE', 'VARIANT']

function isStruct({ element, children }: SchemaTree): boolean {
  const isList = lists.includes(element.converted_type) || lists.includes(element.logical_type?.type)
  return children.length > 0 && element.repetition_type !== 'REPEATED' && !isList
}

function typeOf(tree: SchemaTree): Omit<ParquetColumn, 'tree' | 'path'> {
  const { element } = tree
  const name = element.name
  if (tree.children.length > 0 || element.repetition_type === 'REPEATED') {
    return { name, declared: isNumberList(tree) ? 'vector' : 'codes', element, isText: true }
  }
  const { converted_type: converted, logical_type: logical, ...plain } = element
  if (logical?.type === 'NULL') return { name, element, isText: true }
  const scale = scaleOf(element)
  if (scale !== undefined) {
    return { name, declared: 'numbers', element: plain, convert: decimal(scale), isText: false }
  }
  if (converted === 'DATE' || logical?.type === 'DATE') {
    return { name, declared: 'timestamps', element: plain, convert: days, isText: false }
  }
  const perMillisecond = unitOf(element)
  if (perMillisecond !== undefined) {
    const declared = isTimeOfDay(element) ? 'numbers' : 'timestamps'
    return { name, declared, element: plain, convert: scaled(perMillisecond), isText: false }
  }
  // The parser for nanoseconds already gives milliseconds.
  if (element.type === 'INT96') return { name, declared: 'timestamps', element: plain, isText: false }
  if (element.type === 'BOOLEAN') return { name, declared: 'boolean', element, isText: false }
  const bytes = element.type === 'BYTE_ARRAY' || element.type === 'FIXED_LEN_BYTE_ARRAY'
  if (!bytes || logical?.type === 'FLOAT16') return { name, declared: 'numbers', element, isText: false }
  if (logical?.type === 'UUID') return { name, declared: 'codes', element, isText: true }
  const isText =
    converted === 'UTF8' || converted === 'ENUM' || converted === 'JSON' || logical?.type === 'STRING'
  return { name, declared: 'codes', element: { ...plain, converted_type: 'UTF8' }, isText }
}

/** @param toText of byte arrays */
export function parsersFor(
  column: ParquetColumn,
  toText: (bytes: Uint8Array) => string,
): Partial<ParquetParsers> {
  const flat = { timestampFromNanoseconds: scaled(1_000_000n) }
  return {
    stringFromBytes: (bytes: Uint8Array | undefined) => bytes && toText(bytes),
    ...(column.declared === 'timestamps' ? flat : {}),
  }
}

/** One list, of numbers: a list of lists is no vector, and one of structs is none either. */
function isNumberList(tree: SchemaTree): boolean {
  let leaf = tree
  let repeated = 0
  for (let levels = 1; ; levels += 1) {
    if (leaf.element.repetition_type === 'REPEATED') repeated += 1
    const [child, sibling] = leaf.children
    if (child === undefined) break
    if (sibling !== undefined || levels === 3) return false
    leaf = child
  }
  const isList = tree.children.length === 0 || tree.element.converted_type === 'LIST'
  const element = typeOf({ ...leaf, element: { ...leaf.element, repetition_type: 'OPTIONAL' } })
  return isList && repeated === 1 && (element.declared === 'numbers' || element.declared === undefined)
}

function isTimeOfDay({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return converted === 'TIME_MILLIS' || converted === 'TIME_MICROS' || logical?.type === 'TIME'
}

/** Digits after the point; undefined for what is no decimal. */
export function scaleOf({ converted_type: converted, logical_type: logical, scale }: SchemaElement) {
  if (logical?.type === 'DECIMAL') return scale ?? logical.scale
  return converted === 'DECIMAL' ? (scale ?? 0) : undefined
}

/** How many of a time's units are a millisecond; undefined for what is no time. */
export function unitOf({
  converted_type: converted,
  logical_type: logical,
}: SchemaElement): bigint | undefined {
  if (logical?.type === 'TIMESTAMP' || logical?.type === 'TIME') {
    return logical.unit === 'NANOS' ? 1_000_000n : logical.unit === 'MICROS' ? 1000n : 1n
  }
  if (converted === 'TIMESTAMP_MILLIS' || converted === 'TIME_MILLIS') return 1n
  return converted === 'TIMESTAMP_MICROS' || converted === 'TIME_MICROS' ? 1000n : undefined
}

function days(raw: unknown): unknown {
  return typeof raw === 'number' ? raw * DAY : raw
}

/** Whole milliseconds and a fraction that is never negative: the same double as from the text of the same time. */
function scaled(per: bigint): (raw: unknown) => unknown {
  return raw => {
    if (typeof raw === 'number') return per === 1n ? raw : raw / Number(per)
    if (typeof raw !== 'bigint') return raw
    const rest = ((raw % per) + per) % per
    return Number((raw - rest) / per) + Number(rest) / Number(per)
  }
}

function decimal(scale: number): (raw: unknown) => unknown {
  const number = decimalOf(scale)
  return raw => {
    if (raw instanceof Uint8Array) return number(fromBytes(raw))
    return typeof raw === 'number' || typeof raw === 'bigint' ? number(raw) : raw
  }
}

/** Big-endian two's complement. */
function fromBytes(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`))
}
