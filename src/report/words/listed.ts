import type { Check } from '../../judgement/check.js'
import { isMeasured } from '../../measures/measurement.js'
import type { Report, ReportedCheck } from '../report.js'
import { clean } from './escape.js'
import { apart, change, measure } from './number.js'
import { code, type Prose, say } from './prose.js'
import { reasonText } from './reason.js'

/** A number of a metrics file that no limit is held against. Plain text. */
export interface Listed {
  name: string
  /** `0.931 → 0.912`, or the candidate's number alone. */
  values: string
  /** `−0.019`, or that there is none; empty without a reference. */
  change: string
}

export function isListed({ id, fail, warn }: Check): boolean {
  return id.gate === 'metrics' && fail === undefined && warn === undefined
}

/** How many are listed and have nothing wrong: they pass no limit, since there is none. */
export function listedCount(checks: readonly Check[]): number {
  return checks.filter(check => isListed(check) && check.decision.status === 'pass').length
}

/** The numbers that are only listed, in the order of the file. */
export function listedNumbers({ checks }: Report): Listed[] {
  return checks.filter(isListed).map(listedOf)
}

function listedOf({ id, reference, compared, facts }: ReportedCheck): Listed {
  const name = clean(id.column ?? '')
  if (!isMeasured(compared)) return { name, values: reasonText(compared.unmeasurable), change: '' }
  if (reference === undefined || !isMeasured(reference))
    return { name, values: measure(compared.value), change: '' }
  if (reference.value === compared.value)
    return { name, values: measure(compared.value), change: 'unchanged' }
  const values = apart(reference.value, compared.value, (value, more) => measure(value, 3 + more))
  const moved = facts?.gate === 'metrics' ? facts.change : undefined
  return { name, values: values.join(' → '), change: moved ? change(moved, measure) : '' }
}

/** Names that say which way a number gets worse. */
const better = /acc|auc|f1|precision|recall|r2|score|map|ndcg|kappa|mcc/i
const worse = /loss|error|err|mae|mse|mape|brier|latency|perplexity|time|bias/i

/** A rule that would hold the first number whose name says which way it gets worse; no promise that it is right. */
export function suggestedRule(report: Report): Prose {
  const numbers = report.checks.filter(check => isListed(check) && isMeasured(check.compared))
  const names = numbers.map(({ id }) => id.column ?? '')
  const name = names.find(each => worse.test(each) || better.test(each)) ?? names[0]
  if (name === undefined) return []
  const rule = `{ measure: ${JSON.stringify(clean(name, 200))}, fail: ${limitFor(name)} }`
  return say`No number is held to a limit. A policy would hold one: ${code(`gates: { metrics: ${rule} }`)}.`
}

function limitFor(name: string): string {
  if (worse.test(name)) return 'above reference * 1.05'
  return better.test(name) ? 'below reference - 1pp' : 'below reference * 0.95'
}
