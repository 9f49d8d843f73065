import type { Check } from '../../judgement/check.js'
import { isMeasured } from '../../measures/measurement.js'
import { limitShown } from './limit.js'

/** What is out of all proportion is not told apart: a limit of 0 is passed without end by anything. */
const MOST = 10

const schemaOrder = ['deleted', 'missing', 'retyped']

/** The check that is furthest past its limit, by how often the limit goes into it; of equals the first. */
export function worstOf<Any extends Check>(checks: readonly Any[]): Any | undefined {
  const [first, ...others] = checks
  return others.reduce((worst, check) => (timesOf(check) > timesOf(worst ?? check) ? check : worst), first)
}

/** How many times its limit a check has used up: 1 at the limit. A column that is gone is worse than any number. */
function timesOf(check: Check): number {
  const { facts, compared } = check
  if (facts?.gate === 'schema') {
    const place = schemaOrder.indexOf(facts.finding)
    return place < 0 ? 1 : 2 * MOST - place
  }
  const limit = limitShown(check)
  if (limit === undefined || limit.of === 'p' || !isMeasured(compared)) return 0
  return Math.min(MOST, ratio(compared.value, limit.value, limit.is === 'above' || limit.is === 'at least'))
}

/** Of shares that may not fall it is what is missing to 1 that grows: 76 % right is 24 % wrong. */
function ratio(value: number, limit: number, isUpper: boolean): number {
  if (isUpper) return limit > 0 ? value / limit : MOST
  if (limit > 0.5 && limit < 1 && value <= 1) return (1 - value) / (1 - limit)
  return value > 0 ? limit / value : MOST
}
