import type { Check } from '../../judgement/check.js'
import type { ConceptFacts } from '../../judgement/concept-facts.js'
import { clean } from './escape.js'
import { apart, measure, percent } from './number.js'
import { measureName } from './wording.js'

/** What a check of the gate `concept` is about: `approved given income`, `errors over time`. */
export function conceptSubject({
  id,
  measure: measureId,
  facts,
}: Pick<Check, 'id' | 'measure' | 'facts'>): string {
  if (id.column === undefined) return measureName(measureId)
  const label = facts?.gate === 'concept' && facts.about === 'strata' ? clean(facts.label) : 'label'
  return `${label} given ${clean(id.column)}`
}

/** From reference to candidate, or from before to after; a line each. */
export function conceptChange({ id }: Pick<Check, 'id'>, facts: ConceptFacts): string[] {
  if (facts.about === 'steps') return [...roseText(facts), ...alarmText(facts)]
  const { label, outcome, most } = facts
  const where = clean(id.column ?? 'input', 40)
  const overall = `${clean(label, 40)} = ${clean(outcome, 40)} at equal ${where}: ${shares(facts.reference, facts.candidate)}`
  return most === undefined
    ? [overall]
    : [overall, `most in ${clean(most.cell, 40)}: ${shares(most.reference, most.candidate)}`]
}

/** As part of line one: `approved given income has changed: 31.0 % → 38.2 %`, `error rate 4.0 % → 9.1 % from 2026-03-02 on`. */
export function conceptPhrase(check: Check): string {
  const { facts } = check
  const subject = conceptSubject(check)
  if (facts?.gate !== 'concept') return `${subject} has changed`
  if (facts.about === 'steps') return roseText(facts)[0] ?? `${subject}: errors have risen`
  return `${subject} has changed: ${shares(facts.reference, facts.candidate)}`
}

type StepFacts = Extract<ConceptFacts, { about: 'steps' }>

function roseText({ errors, before, after, since }: StepFacts): string[] {
  if (before === undefined || after === undefined) return []
  const [was, is] = apart(before, after, (value, more) =>
    errors === 'rate' ? percent(value, 1 + more) : measure(value, 3 + more),
  )
  const what = errors === 'rate' ? 'error rate' : 'mean absolute error'
  return [`${what} ${was} → ${is}${since === undefined ? '' : ` from ${since} on`}`]
}

function alarmText({ alarm }: StepFacts): string[] {
  return alarm === undefined ? [] : [`alarm at ${alarm}`]
}

function shares(reference: number, candidate: number): string {
  return apart(reference, candidate, (value, more) => percent(value, 1 + more)).join(' → ')
}
