import type { FlatTable } from './flatbuffer.js'

/** Types by their numbers in Arrow's Schema.fbs. */
const names = [
  'none',
  'null',
  'int',
  'float',
  'binary',
  'utf8',
  'bool',
  'decimal',
  'date',
  'time',
  'timestamp',
  'interval',
  'list',
  'struct',
  'union',
  'fixed-binary',
  'fixed-list',
  'map',
  'duration',
  'large-binary',
  'large-utf8',
  'large-list',
  'run-end',
  'binary-view',
  'utf8-view',
  'list-view',
  'large-list-view',
] as const
export type TypeName = (typeof names)[number]

export interface Type {
  name: TypeName
  /** Of integers, floats, decimals, dates, times; 0 for others. */
  bits: number
  isSigned: boolean
  /** Decimals: digits after the point. */
  scale: number
  /** Times: units of a millisecond; seconds are a thousandth. */
  perMillisecond: number
  /** Fixed sizes: bytes or items of one. */
  size: number
}

export interface Field {
  name: string
  type: Type
  children: Field[]
  /** Values are in a dictionary, by an index of this type. */
  dictionary?: { id: number; index: Type }
}

/** Fields within each other: deeper ones end the stack of whoever walks them. */
const MOST_LEVELS = 128
/** A few bytes can name one field many times over. */
const MOST_FIELDS = 100_000

/** @throws Error for what is no schema that can be read */
export function readSchema(schema: FlatTable): Field[] {
  if (schema.integer(0, 16) !== 0) throw new Error('its numbers are big-endian')
  const left = { fields: MOST_FIELDS }
  return schema.tables(1).map(field => readField(field, MOST_LEVELS, left))
}

function readField(field: FlatTable, levels: number, left: { fields: number }): Field {
  left.fields -= 1
  if (levels === 0) throw new Error(`its columns are nested more than ${MOST_LEVELS} deep`)
  if (left.fields < 0) throw new Error(`it has more than ${MOST_FIELDS} fields`)
  const children = field.tables(5).map(child => readField(child, levels - 1, left))
  const type = readType(field.integer(2, 8), field.table(3))
  const dictionary = field.table(4)
  const name = field.text(0)
  if (dictionary === undefined) return { name, type, children }
  const index = dictionary.table(1)
  return {
    name,
    type,
    children,
    dictionary: { id: dictionary.long(0), index: index ? readType(2, index) : int32 },
  }
}

const int32: Type = { name: 'int', bits: 32, isSigned: true, scale: 0, perMillisecond: 1, size: 0 }

function readType(id: number, type: FlatTable | undefined): Type {
  const name = names[id]
  if (name === undefined || name === 'none') throw new Error(`a column is of type ${id}, which is not known`)
  return {
    name,
    bits: bitsOf(name, type),
    isSigned: name === 'int' && type?.boolean(1) === true,
    scale: name === 'decimal' ? (type?.integer(1, 32) ?? 0) : 0,
    perMillisecond: unitOf(name, type),
    size: name === 'fixed-binary' || name === 'fixed-list' ? (type?.integer(0, 32) ?? 0) : 0,
  }
}

function bitsOf(name: TypeName, type: FlatTable | undefined): number {
  if (name === 'int') return type?.integer(0, 32) ?? 0
  if (name === 'float') return 16 << (type?.integer(0, 16) ?? 0)
  if (name === 'decimal') return type?.integer(2, 32, 128) ?? 128
  if (name === 'date') return type?.integer(0, 16, 1) === 0 ? 32 : 64
  if (name === 'time') return type?.integer(1, 32, 32) ?? 32
  return name === 'timestamp' || name === 'duration' ? 64 : 0
}

/** Seconds, milliseconds, microseconds, nanoseconds. */
const units = [0.001, 1, 1000, 1_000_000]

function unitOf(name: TypeName, type: FlatTable | undefined): number {
  if (name !== 'time' && name !== 'timestamp' && name !== 'duration') return 1
  const unit = units[type?.integer(0, 16, name === 'timestamp' ? 0 : 1) ?? 1]
  if (unit === undefined) throw new Error('a time is in a unit that is not known')
  return unit
}
