import { type Limit, printLimit } from '../judgement/limit.js'
import { isLimit } from './written.js'

/**
 * `fails below the reference - 0.05; warns above 0.1`: limits with units worked out, as outputs will show them once the
 * reference's value is known. Undefined for a rule without limits.
 */
export function limitsInWords(rule: unknown): string | undefined {
  if (typeof rule !== 'object' || rule === null) return undefined
  const limits = new Map(Object.entries(rule))
  const said = ['fail', 'warn'].flatMap(status => {
    const limit = limits.get(status)
    return isLimit(limit) ? [`${status}s ${limitInWords(limit)}`] : []
  })
  return said.length === 0 ? undefined : said.join('; ')
}

export function limitInWords(limit: Limit): string {
  const { unit, ...plain } = limit
  const text = printLimit(plain)
    .replace('reference', 'the reference')
    .replace(/at least (.*)/, 'at $1 or more')
    .replace(/at most (.*)/, 'at $1 or less')
  return unit === undefined || unit === '%' || unit === 'pp' ? text : `${text} (milliseconds)`
}

/** What a gate's default rule measures, and what it decides beside the limits of the rule. */
const defaultRules: ReadonlyMap<string, string> = new Map([
  ['schema', 'a missing or retyped column fails, a new one warns, another order passes and is noted'],
  ['row-count', 'warns below half and above twice the rows of the reference'],
  [
    'nulls',
    'fails where a column passes 5 % that was not above it before, or rose by 5 points; warns at 1 point; only when the rise is real: p at most 0.01 to fail, 0.05 to warn, corrected over the columns',
  ],
  [
    'drift',
    'PSI less what two samples of this size differ by anyway; only when the change is real: p at most 0.01 to fail, 0.05 to warn, corrected over the columns',
  ],
  [
    'outliers',
    'warns where the share beyond 3 interquartile ranges of the reference rose by 2 points or more and the rise is real: p at most 0.05, corrected over the columns',
  ],
  ['duplicates', 'warns where the share of repeated rows rose by 1 point or more and the rise is real'],
  [
    'fairness',
    'the lowest selection rate over the highest (four fifths is a screening rule of thumb from US employment guidelines); only when the difference is real',
  ],
  [
    'multivariate',
    'whether a classifier can tell the rows of the two sides apart: area under its ROC curve, fails from 0.65, warns from 0.55; only when its interval lies above one half',
  ],
  [
    'text',
    'the words of each column of texts, less what as many texts differ by anyway; warns from 0.05 when p is at most 0.05, corrected over the columns',
  ],
  [
    'embedding',
    'the mean vector of each column of vectors, in spreads of the reference; warns from 0.1 when p is at most 0.05, corrected over the columns',
  ],
  [
    'trend',
    'warns of a number that at its pace over the newest 10 runs would be past its own limit within 10 more, from 5 runs on; only when the trend is real: p at most 0.05, corrected over the checks',
  ],
  ['metrics', 'lists every number with its change and holds none to a limit'],
  ['performance', 'accuracy; only when the fall is real'],
  [
    'concept',
    'how far the label moved at equal input, in standard deviations of the label: at equal score fails from 0.2, warns from 0.05; at equal feature warns from 0.05; only when the change is real: p at most 0.01 to fail, 0.05 to warn, corrected over the inputs',
  ],
])

export function defaultRuleInWords(gate: string): string | undefined {
  return defaultRules.get(gate)
}
