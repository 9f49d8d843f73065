import type { Check } from '../../judgement/check.js'
import type { ConceptFacts } from '../../judgement/concept-facts.js'
import { clean } from './escape.js'
import { apart, percent } from './number.js'
import { measureName } from './wording.js'

/** What a check of the gate `concept` is about: `approved given income`. */
export function conceptSubject({ id, measure, facts }: Pick<Check, 'id' | 'measure' | 'facts'>): string {
  const label = facts?.gate === 'concept' ? clean(facts.label) : 'label'
  return id.column === undefined ? measureName(measure) : `${label} given ${clean(id.column)}`
}

/** `approved = yes at equal income: 31.0 % → 38.2 %`, `most in 52.1 to below 61.8: 40.1 % → 58.3 %`. */
export function conceptChange({ id }: Pick<Check, 'id'>, facts: ConceptFacts): string[] {
  const { label, outcome, most } = facts
  const overall = `${clean(label, 40)} = ${clean(outcome, 40)} at equal ${clean(id.column ?? 'input', 40)}: ${shares(facts)}`
  return most === undefined ? [overall] : [overall, `most in ${clean(most.cell, 40)}: ${shares(most)}`]
}

/** As part of line one: `approved given income has changed: 31.0 % → 38.2 %`. */
export function conceptPhrase(check: Check): string {
  const { facts } = check
  const said = `${conceptSubject(check)} has changed`
  return facts?.gate === 'concept' ? `${said}: ${shares(facts)}` : said
}

function shares({ reference, candidate }: { reference: number; candidate: number }): string {
  return apart(reference, candidate, (value, more) => percent(value, 1 + more)).join(' → ')
}
