import type { Check } from '../../judgement/check.js'
import { isMeasured } from '../../measures/measurement.js'
import { conceptPhrase } from './concept.js'
import { clean } from './escape.js'
import { fairnessPhrase } from './fairness.js'
import { multivariatePhrase } from './multivariate.js'
import { gateName, measureName, statusWords } from './names.js'
import { apart, counted } from './number.js'
import { reasonText } from './reason.js'
import { rowOf } from './row.js'
import { styleOf } from './style.js'
import { movingOf, onPart, subjectOf, tellsItself, titleOf } from './subject.js'

/** A finding as part of line one: `income has drifted`, `age_band is 12.4 % null`. Plain text. */
export function findingPhrase(check: Check): string {
  const { id, facts, compared, decision } = check
  const name = subjectOf(check)
  if (facts?.gate === 'schema') return schemaPhrase(facts, name)
  if (!isMeasured(compared))
    return `${check.id.gate === 'drift' ? `${titleOf(check)} of ${name}` : name}: ${reasonText(compared.unmeasurable)}`
  const value = rowOf(check).measured
  switch (id.gate) {
    case 'drift':
      return driftPhrase(check, value)
    case 'concept':
      return conceptPhrase(check)
    case 'text':
    case 'embedding':
      return `${name} has ${decision.status === 'fail' ? 'drifted' : 'moved'} (${measureName(check.measure)} ${level(check)})`
    case 'trend':
      return `${movingOf(check)} moves by ${value} a run`
    case 'multivariate':
      return multivariatePhrase(check)
    case 'nulls':
      return `${name} is ${value} null`
    case 'outliers':
      return `${name} has ${value} outliers`
    case 'duplicates':
      return check.unit === 'share'
        ? `${value} of the rows${onPart(check)} are duplicates`
        : `${value} duplicate rows${onPart(check)}`
    case 'row-count':
      return `${check.unit === 'rows' ? counted(compared.value, 'row') : `row count ${value}`}${onPart(check)}${was(check)}`
    case 'fairness':
      return fairnessPhrase(check, value)
    default:
      return `${name} is ${level(check)}${was(check)}`
  }
}

function driftPhrase(check: Check, value: string): string {
  const { id, role, decision } = check
  const verb = decision.status === 'fail' ? 'drifted' : 'moved'
  if (check.measure === 'drifted-share') return `${value} of the columns${onPart(check)} have drifted`
  if (id.group !== undefined) return `${clean(id.column ?? '')} and ${clean(id.group)} differ${onPart(check)}`
  return `${role === undefined ? '' : `${role} `}${subjectOf(check)} has ${verb}`
}

function schemaPhrase(
  { finding, was, is }: Extract<Check['facts'], { gate: 'schema' }>,
  name: string,
): string {
  const phrases = {
    missing: `column ${name} is missing`,
    new: `column ${name} is new`,
    retyped: `column ${name} is ${clean(is ?? 'of another type')}${was === undefined ? '' : `, was ${clean(was)}`}`,
    same: `column ${name} is as before`,
    reordered: 'the order of columns has changed',
    deleted: `${name} is deleted`,
  }
  return phrases[finding]
}

function level(check: Check): string {
  const { compared } = check
  return isMeasured(compared) ? pair(check)[0] : ''
}

function was(check: Check): string {
  const { reference } = check
  return reference && isMeasured(reference) ? `, was ${pair(check)[1]}` : ''
}

function pair({ compared, reference, ...check }: Check): [string, string] {
  const style = styleOf(check)
  const is = isMeasured(compared) ? compared.value : 0
  const before = reference && isMeasured(reference) ? reference.value : is
  return apart(is, before, (value, more) => style.format(value, more))
}

/** A check in one sentence: for a log, an annotation, a test result. `drift of income: PSI 0.29 after noise, fails at 0.20`. */
export function checkSentence(check: Check): string {
  const row = rowOf(check)
  const { reason, status } = check.decision
  const subject = row.subject === '' ? row.gate : `${row.gate} of ${row.subject}`
  const title = tellsItself.has(check.id.gate) ? row.subject : subject
  const parts = [`${row.measured}${row.evidence}`, row.limit, row.change.join(', ')]
  const because =
    reason && isMeasured(check.compared) ? `, ${statusWords[status]}: ${reasonText(reason)}` : ''
  return `${title || gateName(check.id.gate)}: ${parts.filter(part => part !== '').join(', ')}${because}`
}
