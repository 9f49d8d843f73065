import type { Kept } from '../../profile/statistic.js'
import type { Feature } from './feature.js'
import { standardised } from './number-features.js'

type Levels = Extract<Kept, { form: 'levels' }>

/** Levels with an indicator of their own, so that wide columns do not drown the others. */
const MOST_LEVELS = 20

/** An indicator for each of the levels that most rows of both sides have, and one for all others; missing is a level. */
export function indicatorsOf(reference: Levels, candidate: Levels): Feature[] {
  const counts = new Map<string | undefined, number>()
  for (const side of [reference, candidate])
    for (const code of side.codes) {
      const level = side.levels[code]
      counts.set(level, (counts.get(level) ?? 0) + 1)
    }
  if (counts.size < 2) return []
  const frequent = [...counts].sort(byCount).slice(0, MOST_LEVELS)
  const own = new Map(frequent.map(([level], place) => [level, place]))
  const places = Math.min(counts.size, MOST_LEVELS + 1)
  const placeOf = (side: Levels, code: number) => own.get(side.levels[code]) ?? MOST_LEVELS
  const indicator = (side: Levels, place: number) =>
    Float64Array.from(side.codes, code => (placeOf(side, code) === place ? 1 : 0))
  return Array.from({ length: places }, (_, place) => ({
    form: 'indicator',
    reference: indicator(reference, place),
    candidate: indicator(candidate, place),
  }))
}

/** Each row as the share that its level has of the reference, standardised as numbers are; 0 for a new level. */
export function shareOfLevel(reference: Levels, candidate: Levels): Feature[] {
  const counts = new Map<string | undefined, number>()
  for (const code of reference.codes) {
    const level = reference.levels[code]
    counts.set(level, (counts.get(level) ?? 0) + 1)
  }
  const share = (side: Levels) =>
    Float64Array.from(side.codes, code => (counts.get(side.levels[code]) ?? 0) / reference.codes.length)
  return standardised(share(reference), share(candidate))
}

type Counted = readonly [level: string | undefined, rows: number]

/** Most rows first; of as many the name decides, so that the order of rows does not. */
function byCount([a = '', rows]: Counted, [b = '', others]: Counted): number {
  return others - rows || (a < b ? -1 : a > b ? 1 : 0)
}
