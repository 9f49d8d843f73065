import { type Measured, measured } from '../measures/measurement.js'
import type { Check } from './check.js'
import { isWaived } from './waive.js'

/**
 * The share of tested columns that drifted, which is that warn or fail and are not waived.
 *
 * Unit: a share, in [0, 1]; `bound` where columns are undecided, from none of them drifted to all. A column that several
 * rules test drifted when one of them says so. What is tested within a slice, or against another column, is no column.
 *
 * @returns undefined where no column was tested
 */
export function driftedShare(checks: readonly Check[]): Measured | undefined {
  const columns = new Map<string, Check[]>()
  for (const check of checks) {
    const { gate, column, group, slice } = check.id
    if (gate !== 'drift' || column === undefined || group !== undefined || slice !== undefined) continue
    columns.set(column, [...(columns.get(column) ?? []), check])
  }
  const found = [...columns.values()].map(stateOf)
  const count = (state: ReturnType<typeof stateOf>) => found.filter(each => each === state).length
  return found.length === 0 ? undefined : shareOf(count('drifted'), count('open'), found.length)
}

/** @param open columns of which nobody knows */
export function shareOf(hits: number, open: number, of: number): Measured {
  const bound = open === 0 ? {} : { bound: [hits / of, (hits + open) / of] as const }
  return measured(hits / of, { rows: of }, { share: { hits, of }, ...bound })
}

function stateOf(checks: readonly Check[]): 'drifted' | 'open' | 'not' {
  const states = checks.filter(check => !isWaived(check)).map(check => check.decision.status)
  if (states.includes('fail') || states.includes('warn')) return 'drifted'
  return states.includes('inconclusive') ? 'open' : 'not'
}
