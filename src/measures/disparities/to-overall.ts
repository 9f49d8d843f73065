import type { Disparity } from './disparity.js'
import { besideAll, distanceBounds, toAll, worstToAll } from './overall.js'

/**
 * How far a group's rate lies from that of all rows, for the group that is furthest from it.
 *
 *     max over groups |r_g - r|,  r: the rate of all rows, those of the group and of groups too small to compare among them
 *
 * Range: 0 (all alike) upwards, to 1 for shares. Interval at 95 %: Newcombe's of the group against the rest of the rows,
 * times the part of the rows that the rest is. The p-value is Fisher's of the group against the rest, which is alike
 * exactly where the group is like all rows: multiply it by the number of groups. Cost: a comparison a group. Source:
 * Fairlearn's `MetricFrame.difference(method="to_overall")`.
 */
export const toOverall: Disparity = {
  id: 'to-overall',
  title: 'Difference to all rows',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'higher',
  compares: 'to-overall',
  between: groups => worstToAll(toOverall.every(groups), 'higher'),
  every: groups =>
    groups
      .flatMap(group => toAll(group) ?? [])
      .map(found => besideAll(found, Math.abs(found.rate.value - found.all.value), distanceBounds(found))),
}
