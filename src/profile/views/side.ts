import { placesOf, sameLevel } from '../level.js'
import { regroupMoments } from '../moments.js'
import { type CellKey, canonical, type Need, needId, orderedTerms, type Term } from '../need.js'
import type { Profile } from '../profile.js'
import { regroupSupport } from '../regroup-support.js'
import type { Statistic } from '../statistic.js'
import { regroupTally } from '../tally.js'
import { readNeedId } from '../term.js'
import type { Memory } from './memory.js'
import type { Restriction } from './restriction.js'
import { rowsOf } from './rows-of.js'
import { effective, weighedNeed } from './weighed.js'

/**
 * One side of a comparison: a profile, or the part of it where some terms have some values. Two files, two arms of
 * one file and two groups look alike to whoever measures them.
 */
export interface Side {
  profile: Profile
  at: readonly Restriction[]
  /** The column that weighs the rows; counts are then of effective rows. */
  weight?: string
  /** Absent where nothing is asked twice. */
  memory?: Memory
}

/**
 * What the side has for a need: the statistic itself, or one with more terms in `within`, summed over those that the
 * need does not ask for and restricted to the levels of `side.at`. Cells hold the levels of `need.within` in its own
 * order; a side without a row there has one empty cell for an empty `within`, else none.
 *
 * @returns undefined when it was not collected
 */
export function statistic(side: Side, need: Need): Statistic | undefined {
  const found = weightsOf(side, need)
  return found === undefined || side.weight === undefined ? found : effective(found, need)
}

/** The same before weights become effective rows, for whoever joins cells first. */
export function weightsOf(side: Side, need: Need): Statistic | undefined {
  return collected(side, side.weight === undefined ? need : weighedNeed(need, side.weight))
}

function collected(side: Side, need: Need): Statistic | undefined {
  if (need.fold === 'rows') return rowsOf(side, need)
  const within = [...need.within, ...side.at.map(restriction => restriction.term)]
  const wanted = { ...need, within: orderedTerms(within) }
  const exact = side.profile.statistics.get(needId(wanted))
  const asIs = side.at.length === 0 && sameTerms(need.within, wanted.within)
  if (exact !== undefined && asIs) return exact
  const found =
    exact === undefined ? wider(side.profile, wanted) : { statistic: exact, within: wanted.within }
  return found && recalled(side, found, need)
}

function recalled({ at, memory }: Side, { statistic, within }: Found, need: Need): Statistic | undefined {
  const as = JSON.stringify([need.within, at])
  const last = memory?.rolledUp
  if (last?.from === statistic && last.as === as) return last.found
  const found = narrowed(statistic, within, need.within, at)
  if (memory && found?.fold === 'support') memory.rolledUp = { from: statistic, as, found }
  return found
}

interface Found {
  statistic: Statistic
  within: readonly Term[]
}

/** Among the statistics that roll up to this need the one with the fewest terms. */
function wider(profile: Profile, need: Need): Found | undefined {
  // All ids of one fold of the same terms begin alike, so hardly any has to be read.
  const family = needId({ ...need, within: [] }).split('"within":[')[0] ?? ''
  let best: Found | undefined
  for (const [id, statistic] of profile.statistics) {
    if (!id.startsWith(family)) continue
    const other = readNeedId(id)
    if (other === undefined || other.size !== need.size || other.weight !== need.weight) continue
    const terms = new Set(other.within.map(canonical))
    if (!need.within.every(term => terms.has(canonical(term)))) continue
    if (best === undefined || other.within.length < best.within.length)
      best = { statistic, within: other.within }
  }
  return best
}

function narrowed(
  statistic: Statistic,
  within: readonly Term[],
  asked: readonly Term[],
  at: readonly Restriction[],
): Statistic | undefined {
  if (statistic.fold === 'rows') return undefined
  const place = (term: Term) => within.findIndex(other => canonical(other) === canonical(term))
  const columns = asked.map(place)
  const limits = at.map(({ term, is }) => ({ place: place(term), is }))
  const inside = statistic.cells.map(key =>
    limits.every(({ place, is }) => sameLevel(key[place] ?? null, is)),
  )
  const projected: CellKey[] = statistic.cells
    .filter((_, cell) => inside[cell])
    .map(key => columns.map(column => key[column] ?? null))
  const { keys, places } = placesOf([asked.length === 0 ? [[]] : [], projected])
  const into = new Int32Array(statistic.cells.length).fill(-1)
  let next = 0
  for (let cell = 0; cell < into.length; cell++) if (inside[cell]) into[cell] = places[1]?.[next++] ?? -1
  if (statistic.fold === 'tally') return regroupTally(statistic, keys, into)
  return statistic.fold === 'support'
    ? regroupSupport(statistic, keys, into)
    : regroupMoments(statistic, keys, into)
}

function sameTerms(a: readonly Term[], b: readonly Term[]): boolean {
  return a.length === b.length && a.every((term, i) => canonical(term) === canonical(b[i] ?? { all: true }))
}
