import { isMeasured } from '../measures/measurement.js'
import type { Check } from './check.js'

/**
 * The worst value that a waiver of this breach has to cover: what was measured with a little room, three digits rounded
 * in the direction in which it gets worse.
 *
 * @returns undefined where no number met a limit, as where a column is missing: such a waiver has no ceiling
 */
export function ceilingOf({ compared, decision, fail, warn }: Check): number | undefined {
  const limit = decision.status === 'warn' ? warn : fail
  if (limit === undefined || !isMeasured(compared)) return undefined
  // As waive.ts reads it: a ceiling of a limit on p is held against the adjusted p-value alone.
  const value = limit.of === 'p' ? decision.pAdjusted : compared.value
  if (value === undefined || !Number.isFinite(value)) return undefined
  return roundedOut(value, limit.is === 'below' || limit.is === 'at most' ? 'down' : 'up')
}

/** Three significant digits, never on the near side of the value. */
export function roundedOut(value: number, way: 'up' | 'down'): number {
  if (value === 0) return 0
  // In text, since 0.3 / 0.001 is 299.99999999999994.
  const near = Number(value.toPrecision(3))
  const isFarEnough = way === 'down' ? near <= value : near >= value
  if (isFarEnough) return near
  const step = 10 ** (Math.floor(Math.log10(Math.abs(near))) - 2)
  return Number((near + (way === 'down' ? -step : step)).toPrecision(3))
}
