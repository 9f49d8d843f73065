import { type Fields, listOf, numberOf, textOf, wordsOf } from './fields.js'
import { anywhere, escaped, type Level, percent, schemaOf, unique } from './pieces.js'
import type { Bad } from './soda-condition.js'
import type { Piece } from './translation.js'

/** A check of Soda, of either of its languages. */
export interface SodaCheck {
  metric: string
  /** What stands in parentheses: columns, and what else a metric takes. */
  of: readonly string[]
  bad: readonly Bad[]
  level: Level
  /** What is valid, missing and the like; keys in the words of SodaCL. */
  config: Fields
}

/** Measures of one column that Soda has under another name. */
const measures = new Map<string, Record<string, string>>([
  ['avg', { measure: 'mean' }],
  ['min', { measure: 'min' }],
  ['max', { measure: 'max' }],
  ['stddev', { measure: 'sd' }],
  ['distinct_count', { measure: 'distinct-count' }],
  ['min_length', { measure: 'string-length', at: '0' }],
  ['max_length', { measure: 'string-length', at: '1' }],
])

/** The rules that a check comes to. */
export function ofCheck(check: SodaCheck): Piece[] {
  const { metric, of, bad, level, config } = check
  const [column = ''] = of
  if (config.has('filter')) return [{ why: 'it holds for some rows only: a rule can have `slices`' }]
  const keys = measures.get(metric)
  if (keys !== undefined) return bad.map(one => limited('values', column, keys, one, level))
  switch (metric) {
    case 'row_count':
      return real(bad).map(one => limited('row-count', undefined, {}, one, level))
    case 'percentile':
      return bad.map(one => limited('values', column, { measure: 'quantile', at: of[1] ?? '' }, one, level))
    case 'missing_count':
    case 'missing_percent':
      return real(bad).map(one => ofMissing(check, one))
    case 'duplicate_count':
    case 'duplicate_percent':
      return [isNone(bad, metric) ? unique(of, level) : { why: 'what it counts is not counted here' }]
    case 'invalid_count':
    case 'invalid_percent':
      return ofInvalid(check)
    default:
      return [{ why: 'no gate asks this' }]
  }
}

/** What a schema check says, by its words for what is wrong. */
export function ofSchema(alert: Fields): Piece[] {
  return [...alert.keys()].map((what): Piece => {
    if (what === 'when required column missing')
      return schemaOf('held against the reference: what it has and the candidate lacks fails')
    if (what === 'when wrong column type') return schemaOf('held against the type that the reference has')
    if (what === 'when schema changes') return schemaOf('a new column warns, a missing one fails')
    if (what === 'when forbidden column present')
      return { why: 'a column that the reference lacks warns, whichever it is' }
    return { why: `${what} has no counterpart` }
  })
}

/** A count or a share below nothing is never. */
function real(bad: readonly Bad[]): readonly Bad[] {
  return bad.filter(({ is, amount }) => !(is === 'below' && amount <= 0))
}

function isNone(bad: readonly Bad[], metric: string): boolean {
  const [one, ...others] = real(bad)
  if (one === undefined || others.length > 0) return false
  const isOne = one.is === 'at least' && one.amount === 1 && metric.endsWith('_count')
  return isOne || (one.is === 'above' && one.amount === 0)
}

function limited(
  gate: string,
  column: string | undefined,
  keys: Record<string, string>,
  { is, amount }: Bad,
  level: Level,
): Piece {
  return { gate, ...(column !== undefined && { column }), keys: { ...keys, [level]: `${is} ${amount}` } }
}

function ofMissing({ metric, of, bad, level, config }: SodaCheck, one: Bad): Piece {
  const [column = ''] = of
  const words = ['missing values', 'missing regex', 'missing format'].some(key => config.has(key))
  const note = words ? { note: 'words that mean missing are the key `null-values`' } : {}
  if (isNone(bad, metric)) return { gate: 'nulls', column, keys: { [level]: 'above 0' }, ...note }
  if (metric === 'missing_count')
    return { ...limited('values', column, { measure: 'null-count' }, one, level), ...note }
  const keys = { measure: 'null-rate', [level]: `${one.is} ${percent(one.amount / 100)}` }
  return { gate: 'values', column, keys, ...note }
}

/** @returns a rule for each thing that makes a value invalid */
function ofInvalid({ metric, of, bad, level, config }: SodaCheck): Piece[] {
  const [column = ''] = of
  const [one, ...others] = real(bad)
  const isShare = metric === 'invalid_percent' && one !== undefined && others.length === 0
  if (!isNone(bad, metric) && !isShare) return [{ why: 'invalid values are counted as a share here' }]
  const limit = isNone(bad, metric) || one === undefined ? { is: 'above' as const, amount: 0 } : one
  if (limit.is === 'below' || limit.is === 'at most') return [{ why: 'invalid values are to be many' }]
  const share = limit.amount / 100
  const most = { [level]: `${limit.is} ${share === 0 ? '0' : percent(share)}` }
  const least = { [level]: `${limit.is === 'above' ? 'below' : 'at most'} ${percent(1 - share)}` }
  const rules = [...config].flatMap(([key, value]) => ofValid(key, value, config, { most, least }))
  if (rules.length === 0) return [{ why: 'it does not say what is valid' }]
  return rules.map(rule => ('why' in rule ? rule : { gate: 'values', column, ...rule }))
}

type Rule = Pick<Exclude<Piece, { why: string }>, 'keys'> | { why: string }
interface Shares {
  most: Record<string, string>
  least: Record<string, string>
}

function ofValid(key: string, value: unknown, config: Fields, { most, least }: Shares): Rule[] {
  const pattern = (regex: string) => [
    { keys: { measure: 'pattern-rate', pattern: JSON.stringify(regex), ...least } },
  ]
  const no = (why: string) => [{ why: `${key}: ${why}` }]
  const end = numberOf(value)
  switch (key) {
    case 'valid values': {
      const names = wordsOf(value)
      return names ? [{ keys: { measure: 'out-of-set-rate', set: { names }, ...most } }] : no('it is no list')
    }
    case 'invalid values': {
      const names = listOf(value)
      if (!names.every(name => typeof name === 'string')) return no('only texts can be kept out')
      return pattern(`(?!(?:${names.map(escaped).join('|')})$)[\\s\\S]*`)
    }
    case 'valid min':
    case 'valid max': {
      if (key === 'valid max' && config.has('valid min')) return []
      const ends = [config.get('valid min'), config.get('valid max')].map(numberOf)
      const range = {
        ...(ends[0] !== undefined && { min: String(ends[0]) }),
        ...(ends[1] !== undefined && { max: String(ends[1]) }),
      }
      return [{ keys: { measure: 'out-of-range-rate', ...range, ...most } }]
    }
    case 'valid length':
      return end === undefined ? no('it is no number') : pattern(`[\\s\\S]{${end}}`)
    case 'valid min length':
      return end === undefined ? no('it is no number') : pattern(`[\\s\\S]{${end},}`)
    case 'valid max length':
      return end === undefined ? no('it is no number') : pattern(`[\\s\\S]{0,${end}}`)
    case 'valid regex': {
      const regex = textOf(value)
      return regex === undefined ? no('it is no text') : pattern(anywhere(regex))
    }
    case 'name':
    case 'attributes':
    case 'samples limit':
      return []
    default:
      return no('write it as a `pattern`')
  }
}
