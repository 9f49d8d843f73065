import { measured } from '../measurement.js'
import type { Features } from './features.js'
import { stacked } from './matrix.js'
import { middleTwo } from './middle-two.js'
import type { OfFeatures } from './multivariate-measure.js'
import { type Pairs, permuted, squaredDistances } from './pairs.js'

/**
 * Maximum mean discrepancy, squared and unbiased: how much more alike rows of one side are than rows of two sides.
 *
 *     mean k(x, x') + mean k(y, y') - 2 mean k(x, y)      k(a, b) = exp(-|a - b|^2 / (2 sigma^2))
 *
 * over pairs of different rows, with sigma the median distance of two rows of both sides together (the mean one where
 * half of the rows are one row). Range [-2, 2]: about 0 and often below where nothing has changed. The number says little
 * by itself, so that limits are best written on its p: (1 + permutations as large) / (1 + permutations), seeded. Sees any
 * change of the joint distribution, at the scale of a typical distance. A stored reference: unmeasurable. Cost: rows
 * squared, for the kernel and for each permutation. Source: Gretton et al. 2012, Journal of Machine Learning Research 13.
 */
export const mmd: OfFeatures = {
  id: 'mmd',
  title: 'Maximum mean discrepancy',
  range: [-2, 2],
  size: 1000,
  mostRows: 3000,
  permutes: true,
  reads: 'features',
  levels: 'indicators',
  between(features, draws) {
    const { reference, candidate } = features
    const [n, m] = [reference.rows, candidate.rows]
    const kernel = gaussianKernel(features)
    const { value, pValue } = permuted(
      kernel,
      n,
      ({ first, second, between }) =>
        (2 * first) / (n * (n - 1)) + (2 * second) / (m * (m - 1)) - (2 * between) / (n * m),
      draws,
    )
    return { measurement: measured(value, { rows: n + m }, { pValue }) }
  },
}

function gaussianKernel({ reference, candidate }: Features): Pairs {
  const pairs = squaredDistances(stacked(reference, candidate))
  const variance = typicalSquare(pairs)
  const { rows, values } = pairs
  const kernel = new Float64Array(values.length).fill(1)
  for (let i = 0; i < rows && variance > 0; i++)
    for (let j = i + 1; j < rows; j++) {
      const alike = Math.exp(-(values[i * rows + j] as number) / (2 * variance))
      kernel[i * rows + j] = alike
      kernel[j * rows + i] = alike
    }
  return { rows, values: kernel }
}

/** The square of the median distance of two different rows, or where that is 0 the mean square. */
function typicalSquare({ rows, values }: Pairs): number {
  const squares = new Float64Array((rows * (rows - 1)) / 2)
  let place = 0
  for (let i = 0; i < rows; i++) {
    squares.set(values.subarray(i * rows + i + 1, (i + 1) * rows), place)
    place += rows - i - 1
  }
  const { below, above } = middleTwo(squares)
  const median = (Math.sqrt(below) + Math.sqrt(above)) / 2
  return median > 0 ? median ** 2 : squares.reduce((sum, square) => sum + square, 0) / squares.length
}
