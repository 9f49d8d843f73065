import { normalTail, zOf } from '../../math/normal.js'
import type { Kept } from '../../profile/statistic.js'
import { levelCodes, positiveCode } from './level-codes.js'
import type { PairedMethod, PairedQuestion } from './paired.js'

/** DeLong's error is an estimate too, and from fewer rows of a class than this a poor one. */
const leastOfClass = 10

/**
 * The difference of two areas under the ROC curve over the same rows: DeLong, DeLong & Clarke-Pearson 1988, from the
 * share of pairs that each row wins in either model, and how these go together. Normal interval; Gini as 2 AUC - 1.
 *
 * Range [-1, 1]; 0: both order the rows as well. Undefined below 10 rows of either class. Cost: a sort a model, not the
 * product of the classes (Sun & Xu 2014).
 */
export const delong: PairedMethod = {
  id: 'delong',
  title: "DeLong's test",
  change(question) {
    const { rate, values, inputs } = question
    const variances = variancesOf(question)
    if (variances === undefined) return undefined
    const { first, second, both } = variances
    const scale = rate.id === 'gini' ? 2 : 1
    const z = zOf(inputs.candidate.confidence)
    const errorOf = (factor: number) =>
      scale * Math.sqrt(Math.max(0, second + factor * factor * first - 2 * factor * both))
    const change = values.candidate.value - values.reference.value
    const error = errorOf(1)
    // Two perfect orders, or one order twice, have no spread to estimate from.
    if (!(error > 0)) return undefined
    return {
      difference: factor => {
        const value = values.candidate.value - factor * values.reference.value
        const half = z * errorOf(factor)
        return { value, interval: { low: value - half, high: value + half } }
      },
      pValue: normalTail(-change / error),
    }
  },
}

interface Variances {
  first: number
  second: number
  both: number
}

function variancesOf(question: PairedQuestion): Variances | undefined {
  const { rows, inputs } = question
  const label = rows.candidate.get(inputs.candidate.label ?? '')
  const before = numbersOf(rows.reference.get(inputs.reference.score ?? ''))
  const after = numbersOf(rows.candidate.get(inputs.candidate.score ?? ''))
  if (label === undefined || before === undefined || after === undefined) return undefined
  const { codes, levels } = levelCodes([label])
  const positive = positiveCode(levels, inputs.candidate.positive)
  const isPositive = Uint8Array.from(codes[0] ?? [], code => (code === positive ? 1 : 0))
  const [m, n] = classSizes(isPositive, rows.count)
  if (m < leastOfClass || n < leastOfClass) return undefined
  const first = sharesWon(before, isPositive, rows.count, m, n)
  const second = sharesWon(after, isPositive, rows.count, m, n)
  const covariance = (a: Float64Array, b: Float64Array) =>
    covarianceIn(a, b, isPositive, 1, rows.count, m) / m +
    covarianceIn(a, b, isPositive, 0, rows.count, n) / n
  return {
    first: covariance(first, first),
    second: covariance(second, second),
    both: covariance(first, second),
  }
}

function numbersOf(column: Kept | undefined): Float64Array | undefined {
  return column?.form === 'numbers' ? column.values : undefined
}

function classSizes(isPositive: Uint8Array, count: Uint32Array): [number, number] {
  let [m, n] = [0, 0]
  for (let row = 0; row < count.length; row++)
    if (isPositive[row] === 1) m += count[row] as number
    else n += count[row] as number
  return [m, n]
}

/** Of each row the share of the other class that it beats: negatives below a positive, positives above a negative; ties half. */
function sharesWon(
  scores: Float64Array,
  isPositive: Uint8Array,
  count: Uint32Array,
  m: number,
  n: number,
): Float64Array {
  const order = Uint32Array.from(scores, (_, row) => row)
  order.sort((a, b) => ((scores[a] as number) < (scores[b] as number) ? -1 : scores[a] === scores[b] ? 0 : 1))
  const shares = new Float64Array(scores.length)
  let [positivesBelow, negativesBelow] = [0, 0]
  for (let start = 0, end = 0; start < order.length; start = end) {
    const score = scores[order[start] as number]
    let [positives, negatives] = [0, 0]
    for (; end < order.length && scores[order[end] as number] === score; end++) {
      const row = order[end] as number
      if (isPositive[row] === 1) positives += count[row] as number
      else negatives += count[row] as number
    }
    for (let i = start; i < end; i++) {
      const row = order[i] as number
      shares[row] =
        isPositive[row] === 1
          ? (negativesBelow + negatives / 2) / n
          : (m - positivesBelow - positives / 2) / m
    }
    positivesBelow += positives
    negativesBelow += negatives
  }
  return shares
}

/** Within one class of `size` rows. */
function covarianceIn(
  a: Float64Array,
  b: Float64Array,
  isPositive: Uint8Array,
  which: 0 | 1,
  count: Uint32Array,
  size: number,
): number {
  let [ofA, ofB] = [0, 0]
  for (let row = 0; row < count.length; row++) {
    if (isPositive[row] !== which) continue
    ofA += (count[row] as number) * (a[row] as number)
    ofB += (count[row] as number) * (b[row] as number)
  }
  let sum = 0
  for (let row = 0; row < count.length; row++) {
    if (isPositive[row] !== which) continue
    sum += (count[row] as number) * ((a[row] as number) - ofA / size) * ((b[row] as number) - ofB / size)
  }
  return sum / (size - 1)
}
