import { placesOf, sameLevel } from '../level.js'
import { regroupMoments } from '../moments.js'
import { type CellKey, type Level, type Need, needId, type Term } from '../need.js'
import { regroupSupport } from '../regroup-support.js'
import type { Statistic } from '../statistic.js'
import { regroupTally } from '../tally.js'
import { type Side, statistic } from './side.js'
import { weighedNeed } from './weighed.js'

/**
 * A side without the rows of one group, which answers this need and no other: what a group is compared with where it is
 * part of the whole.
 *
 * @param terms the columns that make the groups, with which the need was counted apart
 * @returns undefined where it was not
 */
export function sideWithout(
  side: Side,
  need: Need,
  terms: readonly Term[],
  levels: readonly Level[],
): Side | undefined {
  // Weights become effective rows after the group is gone, since these are no sum over groups.
  const { weight, ...unweighed } = side
  const asked = weight === undefined ? need : weighedNeed(need, weight)
  const found = statistic(unweighed, { ...asked, within: [...asked.within, ...terms] })
  if (found === undefined || found.fold === 'rows') return undefined
  const width = asked.within.length
  const isOther = found.cells.map(
    key => !terms.every((_, i) => sameLevel(key[width + i] ?? null, levels[i] ?? null)),
  )
  const rest = regrouped(found, isOther, width)
  const profile = { ...side.profile, statistics: new Map([[needId(asked), rest]]) }
  return { profile, at: [], ...(weight !== undefined && { weight }) }
}

/** Cells that count joined by the first levels of their key. */
function regrouped(
  found: Exclude<Statistic, { fold: 'rows' }>,
  counts: readonly boolean[],
  width: number,
): Statistic {
  const kept: CellKey[] = found.cells.filter((_, cell) => counts[cell]).map(key => key.slice(0, width))
  const { keys, places } = placesOf([width === 0 ? [[]] : [], kept])
  let next = 0
  const into = Int32Array.from(counts, isKept => (isKept ? (places[1]?.[next++] ?? -1) : -1))
  if (found.fold === 'tally') return regroupTally(found, keys, into)
  return found.fold === 'support' ? regroupSupport(found, keys, into) : regroupMoments(found, keys, into)
}
