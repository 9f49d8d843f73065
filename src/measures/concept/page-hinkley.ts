import type { Sequential } from './sequential.js'

/**
 * Page-Hinkley: the rows' errors beyond what the mean so far lets one expect, added up from where they were fewest.
 *
 *     m(t) = m(t - 1) + n(t) (x(t) - mean(t) - delta),  largest m(t) - min m(s) over s <= t
 *
 * x: mean error of a step's n rows; mean: of all rows up to and with it. With one row a step this is the detector as it is
 * known; over steps it does not depend on the order of rows within one. Unit: errors, or standard deviations of the error
 * where it is a size. Range: 0 (never rising) upwards; it grows with rows, and 50 is a customary limit. `delta`: a rise
 * that does not count, .005 by default. No alarm in the first 30 rows. p-value: how often steps of these rows show as
 * much when all have one error rate, from 999 seeded draws. Cost: one pass over at most 400 steps, and over each draw.
 * Source: Page 1954; river.drift.PageHinkley with alpha 1.
 */
export const pageHinkley: Sequential = {
  id: 'page-hinkley',
  title: 'Page-Hinkley over time',
  reads: 'steps',
  unit: 'score',
  range: [0, Number.POSITIVE_INFINITY],
  accepts: ['rates', 'sizes'],
  trace({ rows, mean, sd = 1 }, { delta }) {
    const statistic = new Float64Array(rows.length)
    let [seen, level, sum, least] = [0, 0, 0, Number.POSITIVE_INFINITY]
    for (let t = 0; t < rows.length; t++) {
      const [n, x] = [rows[t] as number, (mean[t] as number) / sd]
      seen += n
      level += (x - level) * (n / seen)
      sum += n * (x - level - delta)
      least = Math.min(least, sum)
      statistic[t] = seen >= warmUp ? sum - least : 0
    }
    return statistic
  },
}

/** Rows before a detector says anything. */
export const warmUp = 30
