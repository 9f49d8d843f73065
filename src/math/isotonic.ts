/**
 * The non-decreasing values nearest to `y` in weighted squares: neighbours that fall are pooled until none does.
 *
 * Linear in the number of values. Rounding: that of a weighted mean. Source: Barlow et al. 1972, pool adjacent violators;
 * scikit-learn's IsotonicRegression.
 *
 * @param weight above 0, one for each value
 */
export function isotonic(y: Float64Array, weight: Float64Array): Float64Array {
  const [means, weights] = [new Float64Array(y.length), new Float64Array(y.length)]
  const ends = new Int32Array(y.length)
  let blocks = 0
  for (let i = 0; i < y.length; i++) {
    let [mean, own] = [y[i] as number, weight[i] as number]
    while (blocks > 0 && (means[blocks - 1] as number) >= mean) {
      blocks--
      const before = weights[blocks] as number
      mean += ((means[blocks] as number) - mean) * (before / (before + own))
      own += before
    }
    means[blocks] = mean
    weights[blocks] = own
    ends[blocks++] = i
  }
  const fitted = new Float64Array(y.length)
  let from = 0
  for (let block = 0; block < blocks; block++) {
    fitted.fill(means[block] as number, from, (ends[block] as number) + 1)
    from = (ends[block] as number) + 1
  }
  return fitted
}
