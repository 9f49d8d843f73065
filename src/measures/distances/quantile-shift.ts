import type { Ordered } from '../../profile/views/distribution.js'
import { quantile } from '../../profile/views/ordered.js'
import { basisOfBoth } from '../basis.js'
import { finiteOr } from '../finite.js'
import { unmeasurable } from '../measurement.js'
import type { Distance } from './distance.js'

const tenths = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(tenth => tenth / 10)

/**
 * The largest move of a decile, in parts of the reference's own span from its first decile to its ninth.
 *
 *     max over p = .1, .2 ... .9 of |Q'(p) - Q(p)| / (Q(.9) - Q(.1))
 *
 * Q: the reference's quantiles, Q' the candidate's, both Hyndman and Fan's type 7. No unit. Range: 0 (no decile moved)
 * upwards. Blind to the outer tenths, so outliers do not move it. No p-value. Unmeasurable where the reference's
 * deciles are all one value, or infinite; where slots hold several values the result lies within `bound`.
 * Cost: nine searches a side. Source: the shift function of Doksum 1974.
 */
export const quantileShift: Distance = {
  id: 'quantile-shift',
  title: 'Largest move of a decile',
  accepts: ['numeric'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: false,
  between(reference, candidate) {
    if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
    if (!reference.ordered || !candidate.ordered) return unmeasurable('wrong-kind')
    const [before, after] = [decilesOf(reference.ordered), decilesOf(candidate.ordered)]
    const [first, last] = [before[0], before.at(-1)]
    if (!first || !last || first.value === last.value) return unmeasurable('constant')
    const moves = before.map((was, i) => moveBetween(was, after[i] ?? was))
    const largest = (of: (move: Move) => number) => Math.max(...moves.map(of))
    const value = largest(move => move.value) / (last.value - first.value)
    const isExact = [...before, ...after].every(({ low, high }) => low === high)
    const basis = basisOfBoth(reference, candidate)
    if (isExact) return finiteOr(value, basis)
    const least = last.low - first.high
    if (!(least > 0)) return unmeasurable('resolution')
    const bound = [
      largest(move => move.low) / (last.high - first.low),
      largest(move => move.high) / least,
    ] as const
    return finiteOr(value, basis, { bound })
  },
}

interface Move {
  value: number
  low: number
  high: number
}

function decilesOf(ordered: Ordered): Move[] {
  return tenths.map(p => {
    const { value, bound = [value, value] } = quantile(ordered, p)
    return { value, low: bound[0], high: bound[1] }
  })
}

/** How far a quantile went, at least and at most. */
function moveBetween(was: Move, is: Move): Move {
  return {
    value: Math.abs(is.value - was.value),
    low: Math.max(0, is.low - was.high, was.low - is.high),
    high: Math.max(is.high - was.low, was.high - is.low),
  }
}
