import { type Fields, fieldsOf, listOf, numberOf, textOf, wordsOf } from './fields.js'
import { inRange, inSet, missing, percent, schemaOf, within } from './pieces.js'
import { collect, type Left, type Piece, type Translation } from './translation.js'

/** A schema of TensorFlow Data Validation, as JSON writes it. */
export function isSchema(value: unknown): boolean {
  return listOf(fieldsOf(value).get('feature')).some(one => fieldsOf(one).has('name'))
}

/** One field of a schema: a message, a text, or a list of those. */
type Schema = ReadonlyMap<string, readonly unknown[]>

/** @param value a message read from text, or what JSON holds */
export function fromTfdv(value: unknown): Translation {
  const schema = messageOf(value)
  const domains = new Map(
    ['string_domain', 'int_domain', 'float_domain'].flatMap(kind =>
      all(schema, kind).map(domain => [text(domain, 'name') ?? '', { kind, domain }] as const),
    ),
  )
  const features = all(schema, 'feature')
  const isOut = (feature: Schema) => !inForce.has(text(feature, 'lifecycle_stage') ?? 'PRODUCTION')
  const read = features.filter(feature => !isOut(feature)).map(feature => collectFeature(feature, domains))
  const whole = collect('dataset_constraints', undefined, ofDataset(one(schema, 'dataset_constraints')))
  return {
    title: 'a TFDV schema',
    rules: [...read.flatMap(({ rules }) => rules), ...whole.rules],
    left: [...read.flatMap(({ left }) => left), ...whole.left, ...leftOver('', schema, known)],
    ignored: features.filter(isOut).flatMap(feature => text(feature, 'name') ?? []),
  }
}

const inForce = new Set(['PRODUCTION', 'BETA', 'UNKNOWN_STAGE', 'VALIDATION_DERIVED'])
const known = ['feature', 'string_domain', 'int_domain', 'float_domain', 'dataset_constraints']

type Domains = ReadonlyMap<string, { kind: string; domain: Schema }>

/** What a feature says, by the words it says it with. */
const asked: Record<string, (feature: Schema, column: string, domains: Domains) => Piece[]> = {
  type: () => [schemaOf('held against the type that the reference has')],
  presence: (feature, column) => ofPresence(one(feature, 'presence'), column),
  domain: (feature, column, domains) => {
    const found = domains.get(text(feature, 'domain') ?? '')
    return found ? ofDomain(found.kind, found.domain, feature, column) : [{ why: 'there is no such domain' }]
  },
  string_domain: (feature, column) =>
    ofDomain('string_domain', one(feature, 'string_domain'), feature, column),
  int_domain: (feature, column) => ofDomain('int_domain', one(feature, 'int_domain'), feature, column),
  float_domain: (feature, column) => ofDomain('float_domain', one(feature, 'float_domain'), feature, column),
  bool_domain: (feature, column) => {
    const domain = one(feature, 'bool_domain')
    const names = ['true_value', 'false_value'].flatMap(key => text(domain, key) ?? [])
    return [
      names.length < 2
        ? schemaOf('held against the type that the reference has')
        : inSet(column, names, 0, 'fail'),
    ]
  },
  unique_constraints: (feature, column) => {
    const ends = one(feature, 'unique_constraints')
    const range = { min: number(ends, 'min'), max: number(ends, 'max') }
    return within('values', column, { measure: 'distinct-count' }, range, 'fail')
  },
  skew_comparator: (feature, column) =>
    ofComparator(one(feature, 'skew_comparator'), column, 'the training data'),
  drift_comparator: (feature, column) =>
    ofComparator(one(feature, 'drift_comparator'), column, 'the span before'),
}

function collectFeature(feature: Schema, domains: Domains) {
  const column = text(feature, 'name') ?? ''
  const read = Object.entries(asked)
    .filter(([what]) => feature.has(what))
    .map(([what, make]) => collect(what, column, make(feature, column, domains)))
  const told = [...Object.keys(asked), 'name', 'lifecycle_stage', 'distribution_constraints', 'annotation']
  return {
    rules: read.flatMap(({ rules }) => rules),
    left: [...read.flatMap(({ left }) => left), ...leftOver(column, feature, told)],
  }
}

const reasons = new Map([
  ['value_count', 'a cell holds one value'],
  ['shape', 'a cell holds one value'],
  ['in_environment', 'a policy has no environments: write a policy for each'],
  ['not_in_environment', 'a policy has no environments: write a policy for each'],
  ['default_environment', 'a policy has no environments: write a policy for each'],
])

/** Every other word of a message. */
function leftOver(column: string, message: Schema, read: readonly string[]): Left[] {
  return [...message.keys()]
    .filter(what => !read.includes(what))
    .map(what => ({ what, ...(column !== '' && { column }), why: reasons.get(what) ?? 'no gate asks this' }))
}

function ofPresence(presence: Schema, column: string): Piece[] {
  const share = number(presence, 'min_fraction') ?? 0
  const count = number(presence, 'min_count') ?? 0
  if (share > 0 && share <= 1) return [missing(column, Number((1 - share).toPrecision(12)), 'fail')]
  if (share !== 0) return [{ why: 'its share is none' }]
  if (count === 1) return [{ gate: 'nulls', column, keys: { fail: 'at least 100%' } }]
  return count > 1 ? [{ why: 'a least number of values is not asked, but a share' }] : []
}

function ofDomain(kind: string, domain: Schema, feature: Schema, column: string): Piece[] {
  const mass = number(one(feature, 'distribution_constraints'), 'min_domain_mass') ?? 1
  if (kind === 'string_domain') {
    const words = wordsOf(domain.get('value'))
    const off = Number((1 - mass).toPrecision(12))
    return [words === undefined ? { why: 'its set is empty' } : inSet(column, words, off, 'fail')]
  }
  const ends = { min: number(domain, 'min'), max: number(domain, 'max') }
  const isOpen = ends.min === undefined && ends.max === undefined
  const nan = { measure: 'type-share', type: 'nan', fail: 'above 0' }
  const infinite = { measure: 'infinite-count', fail: 'above 0' }
  return [
    ...(isOpen ? [] : [inRange(column, ends, 0, 'fail')]),
    ...(text(domain, 'disallow_nan') === 'true' ? [{ gate: 'values', column, keys: nan }] : []),
    ...(text(domain, 'disallow_inf') === 'true' ? [{ gate: 'values', column, keys: infinite }] : []),
    ...(text(domain, 'is_categorical') === 'true'
      ? [{ why: 'name its kind under `columns: types:`, as `categorical`' }]
      : []),
  ]
}

function ofComparator(comparator: Schema, column: string, reference: string): Piece[] {
  return [...comparator.keys()].map((what): Piece => {
    const measure = comparisons.get(what)
    const threshold = number(one(comparator, what), 'threshold')
    if (measure === undefined || threshold === undefined) return { why: `${what} has no counterpart` }
    const keys = { ...measure, fail: `above ${threshold}`, evidence: 'none' }
    return { gate: 'drift', column, keys, note: `the reference is ${reference}` }
  })
}

const comparisons = new Map<string, Record<string, string>>([
  ['infinity_norm', { measure: 'l-infinity' }],
  ['jensen_shannon_divergence', { measure: 'jensen-shannon', form: 'divergence' }],
])

function ofDataset(constraints: Schema): Piece[] {
  return [...constraints.keys()].flatMap((what): Piece[] => {
    const count = number(constraints, what)
    if (what === 'min_examples_count') return within('row-count', undefined, {}, { min: count }, 'fail')
    if (what === 'max_examples_count') return within('row-count', undefined, {}, { max: count }, 'fail')
    const fraction = one(constraints, what)
    const [min, max] = ['min', 'max'].map(end => number(fraction, `${end}_fraction_threshold`))
    if (min === undefined && max === undefined) return [{ why: `${what} has no counterpart` }]
    const change = (share: number) => percent(Number((share - 1).toPrecision(12)))
    return [
      ...(min === undefined ? [] : [rowsChange(`below ${change(min)}`)]),
      ...(max === undefined ? [] : [rowsChange(`above ${change(max)}`)]),
    ]
  })
}

function rowsChange(limit: string): Piece {
  return { gate: 'dataset', keys: { measure: 'row-count-change', fail: limit } }
}

/** JSON has names in either spelling, and a list only where there may be several. */
function messageOf(value: unknown): Schema {
  const fields: Fields = fieldsOf(value)
  return new Map(
    [...fields].map(([key, inner]) => [
      key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
      Array.isArray(inner) ? inner : [inner],
    ]),
  )
}

function all(message: Schema, key: string): Schema[] {
  return (message.get(key) ?? []).map(messageOf)
}

function one(message: Schema, key: string): Schema {
  return all(message, key)[0] ?? new Map()
}

function text(message: Schema, key: string): string | undefined {
  const [value] = message.get(key) ?? []
  return typeof value === 'boolean' ? String(value) : textOf(value)
}

function number(message: Schema, key: string): number | undefined {
  return numberOf(message.get(key)?.[0])
}
