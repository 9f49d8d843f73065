import type { Distribution, Ordered } from '../../profile/views/distribution.js'
import { hasInfinite } from '../../profile/views/ordered.js'
import { type Unmeasurable, unmeasurable } from '../measurement.js'

/** Two samples of exact values, counted from their smallest one on: where the mean is 1e9 sds its digits would be all spent. */
export interface Centred {
  reference: Ordered
  candidate: Ordered
}

/** For tests that need every value: slots of several do not tell a variance well enough for a p-value. */
export function centred(reference: Distribution, candidate: Distribution): Centred | Unmeasurable {
  if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
  if (!reference.ordered || !candidate.ordered) return unmeasurable('wrong-kind')
  if (!reference.ordered.exact || !candidate.ordered.exact) return unmeasurable('resolution')
  const origin = Math.min(reference.ordered.low[0] ?? 0, candidate.ordered.low[0] ?? 0)
  if (hasInfinite(reference.ordered) || hasInfinite(candidate.ordered))
    return unmeasurable('infinite', { subject: candidate.column })
  const [was, is] = [from(origin, reference.ordered), from(origin, candidate.ordered)]
  return Number.isFinite((was.high.at(-1) ?? 0) + (is.high.at(-1) ?? 0))
    ? { reference: was, candidate: is }
    : unmeasurable('not-numeric')
}

function from(origin: number, ordered: Ordered): Ordered {
  const values = ordered.low.slice()
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) - origin
  return { ...ordered, low: values, high: values }
}

/** Mean, and the sum of squares around it, of one number for each slot. */
export function momentsOf(values: Float64Array, { counts, n }: Ordered): { mean: number; square: number } {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) * ((counts[i] as number) / n)
  // One step more gives back the digits that rounding cost the first.
  let rest = 0
  for (let i = 0; i < values.length; i++) rest += ((values[i] as number) - sum) * ((counts[i] as number) / n)
  const mean = values.length === 1 ? (values[0] ?? 0) : sum + rest
  let square = 0
  for (let i = 0; i < values.length; i++) {
    const away = (values[i] as number) - mean
    // Not ** 2: the same number, which most of V8's compilers work out by the library's pow.
    square += away * away * (counts[i] as number)
  }
  return { mean, square }
}
