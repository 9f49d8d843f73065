import type { Check } from '../../judgement/check.js'
import type { MultivariateFacts } from '../../judgement/multivariate-facts.js'
import { clean } from './escape.js'
import { count, percent } from './number.js'

/** What a check of the gate `multivariate` is about: `all columns`, `x_*, income together`. */
export function multivariateSubject({ id: { column } }: Pick<Check, 'id'>): string {
  return column === undefined ? 'all columns' : `${clean(column).replaceAll(' x ', ', ')} together`
}

/** What tells the sides apart, and of how many rows that is known; a line each. */
export function multivariateChange({ told, reference, candidate }: MultivariateFacts): string[] {
  const names = told.map(({ name, part }) => `${clean(name, 40)} ${percent(part, 0)}`)
  const isDrawn = reference.rows < reference.of || candidate.rows < candidate.of
  return [
    ...(names.length > 0 ? [`told apart by ${names.join(', ')}`] : []),
    ...(isDrawn ? [`${drawnText(reference)} against ${drawnText(candidate)} rows`] : []),
  ]
}

/** As part of line one: `all columns have moved, told apart by income`. */
export function multivariatePhrase(check: Check): string {
  const { facts, decision } = check
  const verb = decision.status === 'fail' ? 'drifted' : 'moved'
  const [first] = facts?.gate === 'multivariate' ? facts.told : []
  const by = first === undefined ? '' : `, mostly ${clean(first.name, 40)}`
  return `${multivariateSubject(check)} have ${verb}${by}`
}

function drawnText({ rows, of }: { rows: number; of: number }): string {
  return rows < of ? `${count(rows)} of ${count(of)}` : count(rows)
}
