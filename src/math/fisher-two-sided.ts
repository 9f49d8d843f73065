import { binomialTerm } from './saddle-point.js'
import { areWhole, scoreTwoSided } from './score-test.js'

/** Tables whose probabilities differ by less than this are equally likely; R's fisher.test has the same. */
const tie = 1 + 1e-7

/** An urn of `all` balls, `hits` of them red, from which `drawn` are taken. */
interface Urn {
  hits: number
  drawn: number
  all: number
  least: number
  most: number
}

/**
 * Two-sided p of Fisher's exact test as R and scipy have it: the probability of all tables that are at most as likely
 * as the observed one. The default rules double the smaller tail instead (`fisherTwoSided`).
 *
 * Both tails are summed outward by ratios of terms; relative error below 1e-9 to a million rows
 * (tests/math/fisher-two-sided.test.ts). Samples of 0 rows: 1. Counts that are not whole get the score test. Source: Fisher 1935; Freeman & Halton 1951.
 */
export function fisherByLikelihood(x1: number, n1: number, x2: number, n2: number): number {
  if (!areWhole(x1, n1, x2, n2)) return scoreTwoSided(x1, n1, x2, n2)
  const hits = x1 + x2
  const all = n1 + n2
  const urn = { hits, drawn: n2, all, least: Math.max(0, n2 - (all - hits)), most: Math.min(hits, n2) }
  const mode = Math.floor(((hits + 1) * (n2 + 1)) / (all + 2))
  if (x2 === mode) return 1
  const observed = term(x2, urn)
  const isUnlikely = (x: number) => term(x, urn) <= observed * tie
  if (x2 < mode) {
    const other = firstWhere(mode, urn.most + 1, isUnlikely)
    return Math.min(1, observed * downward(x2, urn) + tailFrom(other, urn, upward))
  }
  // Below the mode terms grow, so what holds from some place downward is searched as what fails from there upward.
  const other = firstWhere(urn.least, mode + 1, x => !isUnlikely(x)) - 1
  return Math.min(1, observed * upward(x2, urn) + tailFrom(other, urn, downward))
}

function tailFrom(x: number, urn: Urn, sum: (x: number, urn: Urn) => number): number {
  return x < urn.least || x > urn.most ? 0 : term(x, urn) * sum(x, urn)
}

/** Sum of the terms x, x-1, ... over the term at x. */
function downward(x: number, { hits, drawn, all, least }: Urn): number {
  let [sum, ratio] = [1, 1]
  for (let k = x; k > least && ratio > 1e-17 * sum; k--) {
    ratio *= (k * (all - hits - drawn + k)) / ((hits - k + 1) * (drawn - k + 1))
    sum += ratio
  }
  return sum
}

/** Sum of the terms x, x+1, ... over the term at x. */
function upward(x: number, { hits, drawn, all, most }: Urn): number {
  let [sum, ratio] = [1, 1]
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

/** The first of from, from + 1, ... end that satisfies a condition which, once true, stays true; else `end`. */
function firstWhere(from: number, end: number, holds: (index: number) => boolean): number {
  let [low, high] = [from, end]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
