import type { Check } from '../../judgement/check.js'
import type { MultivariateFacts } from '../../judgement/multivariate-facts.js'
import { clean } from './escape.js'
import { apart, count, percent, score } from './number.js'

/** What a check of the gate `multivariate` is about: `all columns`, `x_*, income together`, `embedding`. */
export function multivariateSubject({ id: { column } }: Pick<Check, 'id'>): string {
  if (column === undefined) return 'all columns'
  const names = clean(column).replaceAll(' x ', ', ')
  return isOfSeveral(column) ? `${names} together` : names
}

/** What tells the sides apart, and of how many rows that is known; a line each. */
export function multivariateChange({ told, pairs = [], reference, candidate }: MultivariateFacts): string[] {
  const names = told.map(({ name, part }) => `${clean(name, 40)} ${percent(part, 0)}`)
  const isDrawn = reference.rows < reference.of || candidate.rows < candidate.of
  return [
    ...pairs.slice(0, 1).map(pairText),
    ...(names.length > 0 ? [`told apart by ${names.join(', ')}`] : []),
    ...(isDrawn ? [`${drawnText(reference)} against ${drawnText(candidate)} rows`] : []),
  ]
}

/** As part of line one: `all columns have moved, told apart by income`. */
export function multivariatePhrase(check: Check): string {
  const { facts, decision } = check
  const [pair] = facts?.gate === 'multivariate' ? (facts.pairs ?? []) : []
  if (pair !== undefined) return `correlation has changed: ${pairText(pair)}`
  const verb = decision.status === 'fail' ? 'drifted' : 'moved'
  const [first] = facts?.gate === 'multivariate' ? facts.told : []
  const by = first === undefined ? '' : `, mostly ${clean(first.name, 40)}`
  const has = check.id.column === undefined || isOfSeveral(check.id.column) ? 'have' : 'has'
  return `${multivariateSubject(check)} ${has} ${verb}${by}`
}

function pairText({ a, b, reference, candidate }: NonNullable<MultivariateFacts['pairs']>[number]): string {
  const [was, is] = apart(reference, candidate, (value, more) => score(value, 2 + more))
  return `${clean(a, 40)} and ${clean(b, 40)} ${was} → ${is}`
}

function isOfSeveral(column: string): boolean {
  return column.includes(' x ') || column.includes('*')
}

function drawnText({ rows, of }: { rows: number; of: number }): string {
  return rows < of ? `${count(rows)} of ${count(of)}` : count(rows)
}
