import type { Facts } from '../../judgement/check.js'
import { momentsOf } from '../../measures/distances/centred.js'
import type { Distribution, Ordered } from '../../profile/views/distribution.js'
import { shownQuantile, shownRange } from '../../profile/views/shown.js'

type MovedQuantile = NonNullable<Extract<Facts, { gate: 'drift' }>['quantile']>

/** By how much more another decile must have moved than the median to be worth its name. */
const CLEARLY = 1.25

const tenths = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(tenth => tenth / 10)

/**
 * The decile that moved most, and how far in population standard deviations of the reference. The median stands for all
 * where none moved clearly further.
 *
 * @param minCount deciles that fewer rows lie beyond on a side may name single persons, and are left out
 * @returns undefined for a column without numbers, or one of which no decile moved
 */
export function movedDecile(
  { ordered: reference }: Distribution,
  { ordered: candidate }: Distribution,
  minCount: number,
): MovedQuantile | undefined {
  if (reference === undefined || candidate === undefined) return undefined
  const [from, to] = [shownRange(reference, minCount), shownRange(candidate, minCount)]
  const moves = tenths.flatMap(p => {
    const [was, is] = [shownQuantile(reference, p, from), shownQuantile(candidate, p, to)]
    return was === undefined || is === undefined || was === is ? [] : [{ p, reference: was, candidate: is }]
  })
  const size = (move: (typeof moves)[number]) => Math.abs(move.candidate - move.reference)
  const [largest] = [...moves].sort((a, b) => size(b) - size(a))
  const median = moves.find(({ p }) => p === 0.5)
  const most = largest && median && size(largest) < CLEARLY * size(median) ? median : largest
  if (most === undefined) return undefined
  const sds = (most.candidate - most.reference) / sdOf(reference)
  return Number.isFinite(sds) ? { ...most, sds } : most
}

function sdOf(ordered: Ordered): number {
  const middles = ordered.exact ? ordered.low : middlesOf(ordered)
  return Math.sqrt(momentsOf(middles, ordered).square / ordered.n)
}

function middlesOf({ low, high }: Ordered): Float64Array {
  const middles = new Float64Array(low.length)
  for (let slot = 0; slot < middles.length; slot++)
    middles[slot] = ((low[slot] as number) + (high[slot] as number)) / 2
  return middles
}
