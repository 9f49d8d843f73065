import type { Check } from '../../judgement/check.js'
import { isMeasured, type Measured } from '../../measures/measurement.js'
import { count, pValue, significant } from './number.js'
import { subjectOf } from './row.js'
import { gateName, measureName } from './wording.js'

/** What the number of a check rests on: `income: PSI 0.288, of which 0.0015 is …; p < 0.0001 adjusted for 12 tests`. */
export function surenessOf(check: Check): string {
  const { compared } = check
  if (!isMeasured(compared)) return ''
  const parts = [noiseText(compared, check), pText(check), intervalText(compared, check)]
  const said = parts.filter(part => part !== '').join('; ')
  return said === '' ? '' : `${subjectOf(check) || gateName(check.id.gate)}: ${said}`
}

function noiseText({ value, noise }: Measured, { facts, measure: id }: Check): string {
  if (noise === undefined) return ''
  const raw = facts?.gate === 'drift' ? facts.psi : value + noise
  return `${measureName(id)} ${significant(raw)}, of which ${significant(noise, 2)} is what two samples of this size differ by anyway`
}

function pText({ compared, decision }: Check): string {
  const raw = isMeasured(compared) ? compared.pValue : undefined
  const p = decision.pAdjusted ?? raw
  if (p === undefined) return ''
  const { familySize } = decision
  if (decision.pAdjusted === undefined || familySize === undefined || familySize < 2) return pValue(p)
  return `${pValue(p)} adjusted for ${count(familySize)} tests`
}

function intervalText({ interval }: Measured, { facts }: Check): string {
  const level = facts?.gate === 'performance' ? (facts.interval ?? interval) : interval
  return level === undefined ? '' : `${significant(level.confidence * 100)}\u00a0% interval`
}
