import type { Check, CheckId } from '../../judgement/check.js'
import { type Interval, isMeasured, type Measured, type Measurement } from '../../measures/measurement.js'
import { conceptChange, isOfTest } from './concept.js'
import { driftChange, driftExplained } from './drift.js'
import { clean } from './escape.js'
import { disparityOf, fairnessChange } from './fairness.js'
import { limitOf, limitShown } from './limit.js'
import { multivariateChange } from './multivariate.js'
import { gateName, measureName, valueName } from './names.js'
import { apart, change, count, counted, measure, percent, pValue } from './number.js'
import { reasonText } from './reason.js'
import { type Style, styleOf } from './style.js'
import { subjectOf, titleOf } from './subject.js'

/** One check as every table shows it: plain text, parts of it untrusted. */
export interface Row {
  gate: string
  /** What was checked; empty where the gate says it all. */
  subject: string
  /** Lines: `median 52.1k → 61.8k`. */
  change: string[]
  /** The number that met the limit, such as `PSI 0.29`. */
  measured: string
  /** What stands behind it: ` after noise`, ` (0.68 to 0.74)`. */
  evidence: string
  limit: string
  /** Lines that explain it, where something is to be explained: where a column moved most, and whether that matters. */
  explained: string[]
  /** `measured` is the change from the reference and not the candidate's own number. */
  isChange: boolean
}

const ARROW = ' → '

export function rowOf(check: Check): Row {
  const style = styleOf(check)
  return {
    gate: titleOf(check),
    subject: subjectOf(check),
    change: changeOf(check, style),
    ...(changeMeasured(check) ?? { ...measuredOf(check, style), isChange: false }),
    limit: limitOf(check, style),
    explained: explainedOf(check),
  }
}

function explainedOf({ id, facts, decision: { status } }: Check): string[] {
  if (facts?.gate !== 'drift' || id.group !== undefined) return []
  return status === 'fail' || status === 'warn' ? driftExplained(facts) : []
}

/** From reference to candidate. */
function changeOf(check: Check, style: Style): string[] {
  const { facts } = check
  if (facts?.gate === 'schema') return schemaChange(facts)
  if (facts?.gate === 'drift') return driftChange(facts)
  if (facts?.gate === 'concept') return conceptChange(check, facts)
  if (facts && 'told' in facts) return multivariateChange(facts)
  const sides = both(check.reference, check.candidate, style)
  return facts?.gate === 'fairness' ? fairnessChange(check, facts, sides) : sides
}

function schemaChange({ finding, was, is }: { finding: string; was?: string; is?: string }): string[] {
  const [before, after] = [
    was === undefined ? undefined : clean(was),
    is === undefined ? undefined : clean(is),
  ]
  if (finding === 'missing') return [`${before ?? 'there'}${ARROW}gone`]
  if (finding === 'deleted') return [`there${ARROW}gone`]
  if (finding === 'new') return [`not there${ARROW}${after ?? 'new'}`]
  if (finding === 'retyped') return [`${before ?? '?'}${ARROW}${after ?? '?'}`]
  if (finding === 'reordered')
    return [before && after ? `${before} stood where ${after} is` : 'another order']
  return after === undefined ? [] : [after]
}

function both(
  reference: Measurement | undefined,
  candidate: Measurement | undefined,
  style: Style,
): string[] {
  const is = candidate && isMeasured(candidate) ? candidate.value : undefined
  const was = reference && isMeasured(reference) ? reference.value : undefined
  if (was === undefined || is === undefined) return []
  return [apart(was, is, (value, more) => style.format(value, more)).join(ARROW)]
}

function measuredOf(check: Check, style: Style): Pick<Row, 'measured' | 'evidence'> {
  const { compared, facts } = check
  if (facts?.gate === 'schema') return { measured: schemaWord(facts.finding), evidence: '' }
  if (!isMeasured(compared))
    return { measured: 'not measured', evidence: `: ${reasonText(compared.unmeasurable)}` }
  return {
    measured: named(check, valueText(check, compared, style), style),
    evidence: evidenceOf(check, compared, style),
  }
}

function schemaWord(finding: Extract<Check['facts'], { gate: 'schema' }>['finding']): string {
  const words = {
    missing: 'missing',
    new: 'new column',
    retyped: 'another type',
    same: 'as before',
    reordered: 'another order',
    deleted: 'file deleted',
  }
  return words[finding]
}

/** Performance is told by its change where its limit rests on the reference: −3.1 pp (−4.3 to −1.9). */
function changeMeasured(check: Check): Pick<Row, 'measured' | 'evidence' | 'isChange'> | undefined {
  const { facts, unit, compared } = check
  if (facts?.gate !== 'performance' && facts?.gate !== 'metrics') return undefined
  if (facts.change === undefined || unit !== 'share') return undefined
  if (!isMeasured(compared) || limitShown(check)?.reference === undefined) return undefined
  const pp = (value: number) => change(value * 100, size => significantPoints(size))
  const interval = facts.interval && ` (${intervalText(facts.interval, pp)})`
  return { measured: `${pp(facts.change)}\u00a0pp`, evidence: interval ?? '', isChange: true }
}

function significantPoints(points: number): string {
  return points === 0
    ? '0'
    : points
        .toFixed(1)
        .replace('-', '−')
        .replace(/^−0\.0$/, '0.0')
}

/** With enough digits not to look equal to the limit that it broke. */
function valueText(check: Check, { value }: Measured, style: Style): string {
  const limit = check.decision.status === 'warn' ? check.warn : check.fail
  if (limit === undefined || limit.of === 'p') return style.format(value)
  return apart(value, limit.value, (number, more) => style.format(number, more))[0]
}

/** Gates whose numbers are of a measure that a reader may not know. */
const namedFirst: ReadonlySet<string> = new Set(['drift', 'multivariate', 'text', 'embedding'])

/** The measure's name stands before numbers that have none of their own. */
function named(check: Check, text: string, style: Style): string {
  const { gate } = check.id
  if (check.measure === 'drifted-share') return text
  if (namedFirst.has(gate) || (gate === 'concept' && isOfTest(check)))
    return `${measureName(check.measure)} ${text}`
  if (gate === 'fairness' && style.name === 'score') return `${disparityOf(check.id).compare} ${text}`.trim()
  return style.name === 'rows' ? `${text} ${text === '1' ? 'row' : 'rows'}` : text
}

function evidenceOf(check: Check, compared: Measured, style: Style): string {
  if (check.measure === 'psi' && compared.noise !== undefined) return ' after noise'
  if (compared.interval) return ` (${intervalText(compared.interval, style.format)})`
  if (style.name === 'percent' && compared.share && compared.share.hits > 0)
    return `, ${count(compared.share.hits)} of ${counted(compared.share.of, check.measure === 'drifted-share' ? 'column' : 'row')}`
  const p = check.decision.pAdjusted ?? compared.pValue
  if (p !== undefined && check.fail?.of === 'p') return `, ${pValue(p)}`
  return ''
}

/** `0.68 to 0.74`; an end that nothing bounds is not made up. */
function intervalText({ low, high, open }: Interval, format: (value: number) => string): string {
  if (open === 'high') return `at least ${format(low)}`
  if (open === 'low') return `at most ${format(high)}`
  const [from, to] = [format(low), format(high)]
  return `${/^[<>]/.test(from) ? from : from.replace(/\u00a0(%|pp|ms|s)$/, '')} to ${to.replace(/\u00a0(%|pp|ms)$/, '')}`
}
