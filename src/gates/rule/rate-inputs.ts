import { rateIds, rates } from '../../measures/rates/all.js'
import type { ClassScore, Rate, RateInputs, RateRole } from '../../measures/rates/rate.js'
import { columnsOf, columnsRead } from '../../measures/rates/roles.js'
import type { Roles, RuleProblem, Table } from '../gate.js'

/** Shorthands a policy may write for a latency at a quantile. */
const latencies = { 'latency-p50': 0.5, 'latency-p95': 0.95, 'latency-p99': 0.99 } as const
type LatencyName = keyof typeof latencies

export type RateName = (typeof rateIds)[number] | LatencyName
export const rateNames = [...rateIds, 'latency-p50', 'latency-p95', 'latency-p99'] as const

/** What a rule says of a rate. */
export interface RateRule {
  measure: RateName
  column?: string | undefined
  at?: number | undefined
  k?: number | undefined
  per?: RateInputs['per'] | undefined
}

/** Measures that ask which outcome is the favourable one, and so can be asked of each class. */
const ofOutcome: ReadonlySet<RateName> = new Set<RateName>([
  'precision',
  'recall',
  'f1',
  'specificity',
  'npv',
  'true-positive-rate',
  'false-positive-rate',
  'false-negative-rate',
  'selection-rate',
  'base-rate',
  'roc-auc',
  'gini',
  'pr-auc',
  'ks-score',
  'log-loss',
  'brier',
  'calibration-error',
])

export function isOfOutcome(measure: RateName): boolean {
  return ofOutcome.has(measure)
}

export function rateOf({ measure }: RateRule): Rate {
  return isLatencyName(measure) ? rates.latency : rates[measure]
}

export function inputsOf(rule: RateRule, roles: Roles, confidence: number): RateInputs {
  const { label, prediction, score, scores, ranked, positive } = roles
  const column = columnOf(rule, roles)
  const at = isLatencyName(rule.measure) ? latencies[rule.measure] : rule.at
  return {
    confidence,
    ...(label !== undefined && { label }),
    ...(prediction !== undefined && { prediction }),
    ...(score !== undefined && { score }),
    ...(scores !== undefined && { scores: classScores(scores) }),
    ...(ranked !== undefined && { ranked }),
    ...(positive !== undefined && { positive }),
    ...(column !== undefined && { column }),
    ...(at !== undefined && { at }),
    ...(rule.k !== undefined && { k: rule.k }),
    ...(rule.per !== undefined && { per: rule.per }),
  }
}

export function classScores(scores: ReadonlyMap<string, string>): ClassScore[] {
  return Array.from(scores, ([name, column]) => ({ class: name, column }))
}

/** Roles that the rate cannot do without and that no column has. */
export function roleProblems(rule: RateRule, roles: Roles): RuleProblem[] {
  const inputs = inputsOf(rule, roles, 0.9)
  const lacking = rateOf(rule).requires.filter(role => columnsOf(role, inputs).length === 0)
  return lacking.map(role => ({ path: ['measure'], message: lackText(role, rule) }))
}

function lackText(role: RateRole, rule: RateRule): string {
  const { measure } = rule
  if (role === 'scores')
    return `${measure} needs a column of scores for every class: name them under \`columns: scores: { CLASS: COLUMN }\``
  const spelled = role === 'column' ? roleOfColumn(rule) : role === 'any score' ? 'score' : role
  const also = role === 'column' ? ', or `column` in this rule' : ''
  const other = role === 'any score' || role === 'ranked' ? ', or those of all classes under `scores:`' : ''
  return `${measure} needs a ${spelled} column: name it under \`columns: ${spelled}:\`${also}${other}`
}

/** The column of `requires` that the candidate lacks, or the reference where it has to answer too. */
export function absentInput(rule: RateRule, roles: Roles, table: Table, both: boolean): string | undefined {
  const inputs = inputsOf(rule, roles, 0.9)
  return columnsRead(rateOf(rule), inputs).find(name => {
    const column = table.columns.find(each => each.name === name)
    return column?.candidate === undefined || (both && column.reference === undefined)
  })
}

function columnOf(rule: RateRule, roles: Roles): string | undefined {
  return rule.column ?? roles[roleOfColumn(rule)]
}

function roleOfColumn({ measure }: RateRule): 'latency' | 'error' | 'timestamp' {
  if (measure === 'throughput') return 'timestamp'
  return measure === 'error-rate' ? 'error' : 'latency'
}

function isLatencyName(name: string): name is LatencyName {
  return Object.hasOwn(latencies, name)
}
