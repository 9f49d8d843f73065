import { mover } from '../../../math/proportion.js'
import { chiSquareTail } from '../../../math/upper-gamma.js'
import { isMeasured, type Measured, measured } from '../../measurement.js'
import { type DisparityResult, pairsOf } from '../disparity.js'
import { confidence, intervalOf } from '../extremes.js'
import type { GroupOdds } from './outcome-disparity.js'

interface Rated {
  group: string
  rows: number
  rates: readonly Measured[]
}

/**
 * Every two groups that have both rates, by the average of what these differ by.
 *
 * @param isAbsolute differences without their sign, so that one cannot make up for the other
 */
export function averageOdds(groups: readonly GroupOdds[], isAbsolute: boolean): DisparityResult[] {
  const rated = groups.flatMap(({ group, rows, truePositiveRate, falsePositiveRate }): Rated[] => {
    const rates = [truePositiveRate, falsePositiveRate].filter(isMeasured)
    return rates.length === 2 ? [{ group, rows, rates }] : []
  })
  return pairsOf(rated).map(([a, b]) =>
    mean(b) > mean(a) ? averageOf(b, a, isAbsolute) : averageOf(a, b, isAbsolute),
  )
}

/** @param top has the higher mean of its two rates */
function averageOf(top: Rated, bottom: Rated, isAbsolute: boolean): DisparityResult {
  const parts = top.rates.flatMap((rate, i) => {
    const other = bottom.rates[i]
    if (other === undefined) return []
    return isAbsolute && other.value > rate.value ? partOf(other, rate) : partOf(rate, other)
  })
  const value = parts.reduce((sum, { apart }) => sum + apart, 0) / 2
  const low = value - Math.hypot(...parts.map(({ below }) => below)) / 2
  const high = value + Math.hypot(...parts.map(({ above }) => above)) / 2
  const measurement = measured(
    value,
    { rows: top.rows + bottom.rows },
    {
      interval: { low: isAbsolute ? Math.max(0, low) : low, high, confidence },
      pValue: isAbsolute ? pOfEach(parts) : pOfSum(parts),
    },
  )
  const rates = { highest: mean(top), lowest: mean(bottom) }
  return { measurement, highest: top.group, lowest: bottom.group, rates }
}

interface Part {
  apart: number
  below: number
  above: number
  /** Of `apart` where both share one rate. */
  variance: number
}

function partOf(a: Measured, b: Measured): Part[] {
  const [own, other] = [intervalOf(a), intervalOf(b)]
  if (!own || !other || !a.share || !b.share) return []
  const apart = a.value - b.value
  const { low, high } = mover({ value: a.value, interval: own }, { value: b.value, interval: other })
  const share = (a.share.hits + b.share.hits) / (a.share.of + b.share.of)
  const variance = share * (1 - share) * (1 / a.share.of + 1 / b.share.of)
  return [{ apart, below: apart - low, above: high - apart, variance }]
}

/** Positives and negatives are different rows, so that variances add up. */
function pOfSum(parts: readonly Part[]): number {
  const [apart, variance] = parts.reduce(([sum, all], one) => [sum + one.apart, all + one.variance], [0, 0])
  return variance > 0 ? chiSquareTail(apart ** 2 / variance, 1) : 1
}

function pOfEach(parts: readonly Part[]): number {
  const varied = parts.filter(({ variance }) => variance > 0)
  const statistic = varied.reduce((sum, { apart, variance }) => sum + apart ** 2 / variance, 0)
  return varied.length === 0 ? 1 : chiSquareTail(statistic, varied.length)
}

function mean({ rates }: Rated): number {
  return rates.reduce((sum, { value }) => sum + value, 0) / rates.length
}
