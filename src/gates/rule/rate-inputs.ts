import { rateIds, rates } from '../../measures/rates/all.js'
import type { Rate, RateInputs } from '../../measures/rates/rate.js'
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
}

export function rateOf({ measure }: RateRule): Rate {
  return isLatencyName(measure) ? rates.latency : rates[measure]
}

export function inputsOf(rule: RateRule, roles: Roles, confidence: number): RateInputs {
  const { label, prediction, score, positive } = roles
  const column = columnOf(rule, roles)
  const at = isLatencyName(rule.measure) ? latencies[rule.measure] : rule.at
  return {
    confidence,
    ...(label !== undefined && { label }),
    ...(prediction !== undefined && { prediction }),
    ...(score !== undefined && { score }),
    ...(positive !== undefined && { positive }),
    ...(column !== undefined && { column }),
    ...(at !== undefined && { at }),
  }
}

/** Roles that the rate cannot do without and that no column has. */
export function roleProblems(rule: RateRule, roles: Roles): RuleProblem[] {
  const inputs = inputsOf(rule, roles, 0.9)
  const lacking = rateOf(rule).requires.filter(role => inputs[role] === undefined)
  return lacking.map(role => {
    const spelled = role === 'column' ? roleOfColumn(rule) : role
    const also = role === 'column' ? ', or `column` in this rule' : ''
    return {
      path: ['measure'],
      message: `${rule.measure} needs a ${spelled} column: name it under \`columns: ${spelled}:\`${also}`,
    }
  })
}

/** The column of `requires` that the candidate lacks, or the reference where it has to answer too. */
export function absentInput(rule: RateRule, roles: Roles, table: Table, both: boolean): string | undefined {
  const inputs = inputsOf(rule, roles, 0.9)
  const needed = rateOf(rule)
    .requires.map(role => inputs[role])
    .filter(name => name !== undefined)
  return needed.find(name => {
    const column = table.columns.find(each => each.name === name)
    return column?.candidate === undefined || (both && column.reference === undefined)
  })
}

function columnOf(rule: RateRule, roles: Roles): string | undefined {
  return rule.column ?? roles[roleOfColumn(rule)]
}

function roleOfColumn({ measure }: RateRule): 'latency' | 'error' {
  return measure === 'error-rate' ? 'error' : 'latency'
}

function isLatencyName(name: string): name is LatencyName {
  return Object.hasOwn(latencies, name)
}
