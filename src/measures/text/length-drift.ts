import type { Kept } from '../../profile/statistic.js'
import { measured, unmeasurable } from '../measurement.js'
import type { SampledMeasure } from '../sampled-measure.js'
import { smirnov } from '../smirnov.js'

/**
 * How far the lengths of texts have moved: the two-sample Kolmogorov-Smirnov D of their characters (code points). Range
 * [0, 1]: 0 equal, 1 every text of one side is longer. p as that of `kolmogorov-smirnov`. Missing texts are left out. A
 * side without any: unmeasurable, as a stored reference. Cost: a sort.
 */
export const lengthDrift: SampledMeasure = {
  id: 'length-drift',
  title: 'Kolmogorov-Smirnov D of the lengths',
  unit: 'score',
  range: [0, 1],
  isTest: true,
  size: 10_000,
  between(reference, candidate) {
    const [before, after] = [lengthsOf(reference), lengthsOf(candidate)]
    if (before.length === 0 || after.length === 0) return { measurement: unmeasurable('no-values') }
    const { d, pValue } = smirnov(before, after)
    return { measurement: measured(d, { rows: before.length + after.length }, { pValue }) }
  },
}

function lengthsOf(column: Kept): Float64Array {
  if (column.form === 'numbers')
    return column.values.filter(value => !Number.isNaN(value)).map(value => String(value).length)
  if (column.form === 'vectors') return new Float64Array(0)
  const lengths = column.levels.map(level => [...level].length)
  return Float64Array.from(
    column.codes.filter(code => code >= 0),
    code => lengths[code] as number,
  )
}
