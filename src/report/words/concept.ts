import type { Check } from '../../judgement/check.js'
import type { ConceptFacts } from '../../judgement/concept-facts.js'
import { isMeasured } from '../../measures/measurement.js'
import { clean } from './escape.js'
import { measureName } from './names.js'
import { apart, count, counted, measure, percent } from './number.js'
import { styleOf } from './style.js'

/** What a check of the gate `concept` is about: `approved given income`, `errors over time`. */
export function conceptSubject({
  id,
  measure: measureId,
  facts,
}: Pick<Check, 'id' | 'measure' | 'facts'>): string {
  if (id.column === undefined) return measureName(measureId)
  if (measureId === 'calibration-drift') return `calibration of ${clean(id.column)}`
  const label = facts?.gate === 'concept' && facts.about === 'strata' ? clean(facts.label) : 'label'
  return `${label} given ${clean(id.column)}`
}

/** A number that says nothing without its name. What is about no column has its name as its subject already. */
export function isOfTest({ id, unit }: Pick<Check, 'id' | 'unit'>): boolean {
  return unit === 'score' && id.column !== undefined
}

/** From reference to candidate, or from before to after; a line each. */
export function conceptChange(check: Check, facts: ConceptFacts): string[] {
  if (facts.about === 'steps') return [...roseText(facts), ...alarmText(facts)]
  if (facts.about === 'estimate') return [...expectedText(check), ...assumptionText(facts)]
  const { label, outcome, most, leftOut } = facts
  const where = clean(check.id.column ?? 'input', 40)
  const overall = `${clean(label, 40)} = ${clean(outcome, 40)} at equal ${where}: ${shares(facts.reference, facts.candidate)}`
  const moved = most && `most in ${clean(most.cell, 40)}: ${shares(most.reference, most.candidate)}`
  const left =
    leftOut && `without ${count(leftOut.rows)} of ${counted(leftOut.of, 'row')}, which cannot be compared`
  return [overall, moved, left].filter(text => text !== undefined)
}

/** As part of line one: `approved given income has changed: 31.0 % → 38.2 %`, `error rate 4.0 % → 9.1 % from 2026-03-02 on`. */
export function conceptPhrase(check: Check): string {
  const { facts } = check
  const subject = conceptSubject(check)
  if (facts?.gate !== 'concept') return `${subject} has changed`
  if (facts.about === 'steps') return roseText(facts)[0] ?? `${subject}: errors have risen`
  if (facts.about === 'estimate') return `${subject}${estimateText(check)}`
  return `${subject} has changed: ${shares(facts.reference, facts.candidate)}`
}

type StepFacts = Extract<ConceptFacts, { about: 'steps' }>
type EstimateFacts = Extract<ConceptFacts, { about: 'estimate' }>

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

/** An estimate looks at no label, and says what it rests on instead. */
function assumptionText({ calibration, labelled, beyond }: EstimateFacts): string[] {
  const learnt =
    labelled === undefined ? '' : `, learnt from ${counted(labelled, 'labelled row')} of the reference`
  const said =
    calibration === 'none'
      ? 'no label was looked at; holds if the score is the probability of the outcome'
      : `no label was looked at; holds if a score still means what it meant${learnt}`
  if (beyond === undefined) return [said]
  return [said, `${percent(beyond.rows / beyond.of)} of the scores lie beyond those learnt from`]
}

type Estimate = Pick<Check, 'id' | 'measure' | 'unit' | 'compared' | 'reference'>

/** `91.2 % with labels → 86.0 % expected`. */
function expectedText(check: Estimate): string[] {
  const [is, was] = bothText(check)
  return is === undefined || was === undefined ? [] : [`${was} with labels → ${is} expected`]
}

function estimateText(check: Estimate): string {
  const [is, was] = bothText(check)
  return `${is === undefined ? '' : ` is ${is}`}${was === undefined ? '' : `, was ${was} with labels`}`
}

function bothText({ compared, reference, ...check }: Estimate): [is?: string, was?: string] {
  if (!isMeasured(compared)) return []
  const { format } = styleOf(check)
  if (reference === undefined || !isMeasured(reference)) return [format(compared.value)]
  return apart(compared.value, reference.value, (value, more) => format(value, more))
}

function shares(reference: number, candidate: number): string {
  return apart(reference, candidate, (value, more) => percent(value, 1 + more)).join(' → ')
}
