import { chiSquareTail } from '../../../math/upper-gamma.js'
import { measured, unmeasurable } from '../../measurement.js'
import { countInterval } from '../../resampling/count-interval.js'
import { confidence } from '../extremes.js'
import { type Amount, entropyOf, wholeOf } from './benefits.js'
import type { BenefitDisparity, Benefits, GroupBenefits } from './outcome-disparity.js'

/**
 * The part of the generalized entropy of benefits that lies between groups: that of rows of which each has the mean
 * benefit of its group, m_g = 1 + selection rate - base rate.
 *
 *     E = 1 / (a (a - 1)) sum over groups of n_g / n ((m_g / m)^a - 1)
 *
 * No unit. Range [0, infinite); 0: predictions are as generous to every group. By chance alone it lies near
 * (groups - 1) s^2 / (2 n m^2), s^2 being the variance of benefits. `alpha` as of `generalized-entropy`. Over groups with a
 * row; fewer than two: unmeasurable. Interval at 95 %: BCa over 2,000 seeded draws of the counts of every group. The
 * p-value is of the mean score test that benefits have one mean in all groups, chi-square with one degree of freedom less
 * than groups, asymptotic. Cost: three counts a group and draw. Source: Speicher et al. 2018; AIF360's
 * `between_group_generalized_entropy_error`; Landis, Heyman & Koch 1978 for the test.
 */
export const betweenGroupGeneralizedEntropy: BenefitDisparity = {
  id: 'between-group-generalized-entropy',
  title: 'Generalized entropy of benefits between groups',
  unit: 'score',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'higher',
  of: 'benefits',
  isOfGroups: true,
  takesAlpha: true,
  among(groups, alpha) {
    const counted = groups.filter(({ benefits }) => rowsOf(benefits) > 0)
    if (counted.length < 2) return unmeasurable('one-group')
    const counts = counted.flatMap(({ benefits: { none, due, double } }) => [none, due, double])
    const value = entropyOf(meansOf(counts), alpha)
    if (value === undefined) return unmeasurable('nobody-selected')
    const bounds = countInterval(counts, value, drawn => entropyOf(meansOf(drawn), alpha), confidence)
    return measured(
      value,
      { rows: rowsOf(wholeOf(counted)) },
      { ...(bounds && { interval: { ...bounds, confidence } }), pValue: sameMeanP(counted) },
    )
  },
}

/** Rows of each group at its mean benefit, from its three counts. */
function meansOf(counts: ArrayLike<number>): Amount[] {
  return Array.from({ length: counts.length / 3 }, (_, group) => {
    const [none = 0, due = 0, double = 0] = [0, 1, 2].map(kind => counts[3 * group + kind])
    const rows = none + due + double
    return { benefit: rows > 0 ? (due + 2 * double) / rows : 0, rows }
  })
}

/** (n - 1) times the part of the variance of benefits that lies between groups. */
function sameMeanP(groups: readonly GroupBenefits[]): number {
  const whole = wholeOf(groups)
  const rows = rowsOf(whole)
  const mean = meanOf(whole)
  const spread = whole.none + whole.double - rows * (mean - 1) ** 2
  const between = groups.reduce(
    (sum, { benefits }) => sum + rowsOf(benefits) * (meanOf(benefits) - mean) ** 2,
    0,
  )
  return spread > 0 ? chiSquareTail(((rows - 1) * between) / spread, groups.length - 1) : 1
}

function meanOf(benefits: Benefits): number {
  return (benefits.due + 2 * benefits.double) / rowsOf(benefits)
}

function rowsOf({ none, due, double }: Benefits): number {
  return none + due + double
}
