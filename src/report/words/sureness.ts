import type { Check } from '../../judgement/check.js'
import { isMeasured, type Measured } from '../../measures/measurement.js'
import { gateName, measureName } from './names.js'
import { count, pValue, significant } from './number.js'
import { pairedTest } from './paired.js'
import { subjectOf } from './subject.js'

/** What the number of a check rests on: `income: PSI 0.288, noise 0.0015; p < 0.0001 adjusted for 12 tests`. */
export function surenessOf(check: Check): string {
  const said = restsOn(check)
  return said === '' ? '' : `${subjectOf(check) || gateName(check.id.gate)}: ${said}`
}

/** The same without the name, where it stands already. */
export function restsOn(check: Check): string {
  const { compared } = check
  if (!isMeasured(compared)) return ''
  const parts = [noiseText(compared, check), pText(check), pairedTest(check), intervalText(compared, check)]
  return parts.filter(part => part !== '').join('; ')
}

/** Said once for all checks, where any of them has noise. */
export function noiseNote(checks: readonly Check[]): string {
  const noisy = checks.some(({ compared }) => isMeasured(compared) && compared.noise !== undefined)
  return noisy
    ? 'PSI says how far the shares of values have moved; its noise is what two samples of this size differ by anyway.'
    : ''
}

function noiseText({ value, noise }: Measured, { facts, measure: id }: Check): string {
  if (noise === undefined) return ''
  const raw = facts?.gate === 'drift' ? facts.psi : value + noise
  return `${measureName(id)} ${significant(raw)}, noise ${significant(noise, 2)}`
}

const methods = { holm: 'Holm', bonferroni: 'Bonferroni', bh: 'Benjamini-Hochberg' }

function pText({ compared, decision }: Check): string {
  const raw = isMeasured(compared) ? compared.pValue : undefined
  const p = decision.pAdjusted ?? raw
  if (p === undefined) return ''
  const { familySize, adjust } = decision
  const isAdjusted = decision.pAdjusted !== undefined && adjust !== 'none'
  if (!isAdjusted || familySize === undefined || familySize < 2) return pValue(p)
  const by = adjust === undefined ? '' : ` (${methods[adjust]})`
  return `${pValue(p)} adjusted for ${count(familySize)} tests${by}`
}

function intervalText({ interval }: Measured, { facts }: Check): string {
  const level = facts?.gate === 'performance' ? (facts.interval ?? interval) : interval
  return level === undefined ? '' : `${significant(level.confidence * 100)}\u00a0% interval`
}
