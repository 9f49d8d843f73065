import { unmeasurable } from '../measurement.js'
import type { Disparity } from './disparity.js'
import { besideAll, ratioBounds, toAll, worstToAll } from './overall.js'

/**
 * A group's rate over that of all rows, or the other way round where the group's is higher, for the group where that is
 * least.
 *
 *     min over groups min(r_g / r, r / r_g),  r: the rate of all rows, those of the group among them
 *
 * Range [0, 1]; 1: all alike. Undefined where the rate of all rows is 0 (`nobody-selected`). Interval at 95 %: Katz's of
 * the rest of the rows over the group, turned into that of all rows. The p-value is Fisher's of the group against the
 * rest: multiply it by the number of groups. Cost: a comparison a group. Source: Fairlearn's
 * `MetricFrame.ratio(method="to_overall")`.
 */
export const ratioToOverall: Disparity = {
  id: 'ratio-to-overall',
  title: 'Ratio to all rows',
  range: [0, 1],
  worse: 'lower',
  compares: 'to-overall',
  between: groups => worstToAll(ratioToOverall.every(groups), 'lower'),
  every: groups =>
    groups.flatMap(group => {
      const found = toAll(group)
      if (found === undefined) return []
      const { rate, all } = found
      if (!(all.value > 0)) return [{ measurement: unmeasurable('nobody-selected'), highest: group.group }]
      const value = Math.min(rate.value / all.value, all.value / rate.value)
      return [besideAll(found, value, ratioBounds(found, value))]
    }),
}
