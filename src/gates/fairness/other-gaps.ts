import { disparities } from '../../measures/disparities/all.js'
import { isMeasured } from '../../measures/measurement.js'
import type { FairnessRule } from '../rule/fairness-rule.js'
import { rateOf } from '../rule/rate-inputs.js'
import type { Gap } from './evidence.js'

/**
 * Every two groups that were compared, the furthest apart first.
 *
 * The widest gap of all is often that of a small group, where chance could do it; a narrower one between large groups
 * may still be past the limit and certain. The p-value of each counts for all pairs already, so looking costs nothing.
 */
export function otherGaps(rule: FairnessRule, gap: Gap): Gap[] {
  const compared = gap.groups.filter(group => group.left === undefined)
  const { worse } = rateOf(rule)
  const pairs = compared.flatMap((a, at) => compared.slice(at + 1).map(b => [a, b]))
  const gaps = pairs.map(pair => ({ ...gap, ...disparities[rule.compare].between(pair, worse) }))
  const sign = isWorseUpwards(rule) ? -1 : 1
  const valueOf = ({ measurement }: Gap) => (isMeasured(measurement) ? measurement.value : 0)
  return gaps
    .filter(({ measurement }) => isMeasured(measurement))
    .sort((a, b) => sign * (valueOf(a) - valueOf(b)))
}

function isWorseUpwards(rule: FairnessRule): boolean {
  const { worse } = rule.compare === 'worst-group' ? rateOf(rule) : disparities[rule.compare]
  return worse === 'higher'
}
