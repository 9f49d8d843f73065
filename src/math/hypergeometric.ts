import { binomialTerm } from './saddle-point.js'
import { areWhole, scoreIncrease, scoreTwoSided } from './score-test.js'

/**
 * Fisher's exact tests of two counts. Terms are summed outward from the observed table, where the largest are, by
 * their ratios; relative error below 2e-11 to two million rows (tests/math/hypergeometric.test.ts). Effective counts,
 * which are not whole, get the score test instead.
 */

/**
 * One-sided p: how likely the second sample has at least `x2` hits, if both draw from one population and there are
 * x1 + x2 hits in all. 1 when there is no hit.
 */
export function fisherIncrease(x1: number, n1: number, x2: number, n2: number): number {
  if (!areWhole(x1, n1, x2, n2)) return scoreIncrease(x1, n1, x2, n2)
  return atLeast(x2, { hits: x1 + x2, drawn: n2, all: n1 + n2 })
}

/** Two-sided p by doubling the smaller tail, at most 1. Samples of 0 rows: 1. */
export function fisherTwoSided(x1: number, n1: number, x2: number, n2: number): number {
  if (!areWhole(x1, n1, x2, n2)) return scoreTwoSided(x1, n1, x2, n2)
  const urn = { hits: x1 + x2, drawn: n2, all: n1 + n2 }
  return Math.min(1, 2 * Math.min(atLeast(x2, urn), atMost(x2, urn)))
}

/** An urn of `all` balls, `hits` of them red, from which `drawn` are taken. */
interface Urn {
  hits: number
  drawn: number
  all: number
}

function atLeast(x: number, urn: Urn): number {
  // Red among the drawn at least x  =  white among the drawn at most drawn - x.
  return atMost(urn.drawn - x, { ...urn, hits: urn.all - urn.hits })
}

function atMost(x: number, urn: Urn): number {
  const least = Math.max(0, urn.drawn - (urn.all - urn.hits))
  const most = Math.min(urn.hits, urn.drawn)
  if (x >= most) return 1
  if (x < least) return 0
  const mean = (urn.hits * urn.drawn) / urn.all
  if (x <= mean) return Math.min(1, term(x, urn) * downward(x, least, urn))
  return Math.max(0, 1 - term(x + 1, urn) * upward(x + 1, most, urn))
}

/** Sum of the terms x, x-1, ... least, over the term at x. */
function downward(x: number, least: number, { hits, drawn, all }: Urn): number {
  let sum = 1
  let ratio = 1
  for (let k = x; k > least && ratio > 1e-17 * sum; k--) {
    ratio *= (k * (all - hits - drawn + k)) / ((hits - k + 1) * (drawn - k + 1))
    sum += ratio
  }
  return sum
}

/** Sum of the terms x, x+1, ... most, over the term at x. */
function upward(x: number, most: number, { hits, drawn, all }: Urn): number {
  let sum = 1
  let ratio = 1
  for (let k = x; k < most && ratio > 1e-17 * sum; k++) {
    ratio *= ((hits - k) * (drawn - k)) / ((k + 1) * (all - hits - drawn + k + 1))
    sum += ratio
  }
  return sum
}

/** P(exactly x red), as a ratio of binomials: stable where factorials overflow and log-gammas cancel. */
function term(x: number, { hits, drawn, all }: Urn): number {
  const p = drawn / all
  return (binomialTerm(x, hits, p) * binomialTerm(drawn - x, all - hits, p)) / binomialTerm(drawn, all, p)
}
