import type { Check } from '../../judgement/check.js'
import type { PairedFacts } from '../../judgement/paired-facts.js'
import { isMeasured } from '../../measures/measurement.js'
import { gateName } from './names.js'
import { count, counted, pValue } from './number.js'
import { styleOf } from './style.js'
import { subjectOf } from './subject.js'

const MINUS = '\u2212'

/**
 * How two models compare on the same rows: `accuracy fell 3.1 points on the same 2,000 rows (1.9 to 4.3); 90 rows only
 * the champion got right, 28 only the challenger`. Empty where they are not.
 */
export function pairedText(check: Check): string {
  const { facts, compared } = check
  if (facts?.gate !== 'performance') return ''
  const { paired } = facts
  if (paired === undefined || facts.change === undefined || !isMeasured(compared)) return ''
  const parts = [
    changeText(check, facts.change, paired.rows, facts.interval),
    onlyText(paired),
    ...matchTexts(paired, facts.leftOut?.rows),
  ]
  return parts.filter(part => part !== '').join('; ')
}

/** Why rows are not paired, once for all measures of the gate: `performance: no value of the id is on both sides, …`. */
export function apartTexts(checks: readonly Check[]): string[] {
  return (['no-common-id', 'needs-rows'] as const).flatMap(why => {
    const [first, ...more] = checks.filter(
      ({ facts }) => facts?.gate === 'performance' && facts.apart === why,
    )
    if (first === undefined) return []
    return [`${more.length === 0 ? subjectOf(first) : gateName(first.id.gate)}: ${whyApart[why]}`]
  })
}

const whyApart = {
  'no-common-id': 'no value of the id is on both sides, so two samples of different rows are compared',
  'needs-rows': 'a stored profile keeps no rows, so two samples of different rows are compared',
} as const

function changeText(
  check: Check,
  change: number,
  rows: number,
  interval: { low: number; high: number } | undefined,
): string {
  const on = `on the same ${counted(rows, 'row')}`
  const subject = subjectOf(check)
  if (change === 0) return `${subject} is unchanged ${on}`
  const size = sizeOf(check)
  const unit = check.unit === 'share' ? ' points' : ''
  const [from, to] =
    interval === undefined ? [] : change < 0 ? [-interval.high, -interval.low] : [interval.low, interval.high]
  const range = from === undefined || to === undefined ? '' : ` (${size(from)} to ${size(to)})`
  return `${subject} ${change < 0 ? 'fell' : 'rose'} ${size(Math.abs(change))}${unit} ${on}${range}`
}

/** An amount of change; points without their unit, which is said once. */
function sizeOf(check: Check): (amount: number) => string {
  const { format } = styleOf(check)
  return amount => {
    const size = Math.abs(amount)
    const text = check.unit === 'share' ? (size * 100).toFixed(1) : format(size)
    return amount < 0 && !/^[0.]*$/.test(text) ? `${MINUS}${text}` : text
  }
}

function onlyText({ only, isShadow }: PairedFacts): string {
  if (only === undefined) return ''
  const [reference, candidate] = isShadow ? ['champion', 'challenger'] : ['reference', 'candidate']
  return `${counted(only.reference, 'row')} only the ${reference} got right, ${count(only.candidate)} only the ${candidate}`
}

function matchTexts({ rows, ids, labelsDiffer = 0, sample }: PairedFacts, leftOut = 0): string[] {
  const most = Math.max(ids?.reference ?? 0, ids?.candidate ?? 0)
  const matchedRows = rows + labelsDiffer + leftOut
  return [
    most > matchedRows ? `${count(matchedRows)} of ${counted(most, 'id')} match` : '',
    labelsDiffer > 0 ? `${counted(labelsDiffer, 'row')} whose label differs between the sides left out` : '',
    sample === undefined ? '' : `interval drawn from ${count(sample)} of them`,
  ]
}

/** `p < 0.0001 by McNemar's test, one-sided`; empty where there is none. */
export function pairedTest({ facts }: Pick<Check, 'facts'>): string {
  const paired = facts?.gate === 'performance' ? facts.paired : undefined
  if (paired?.pValue === undefined) return ''
  return `${pValue(paired.pValue)} by ${paired.only ? "McNemar's" : "DeLong's"} test, one-sided`
}
