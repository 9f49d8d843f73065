import { placesOf } from '../../profile/level.js'
import { type CellKey, canonical, type Level, type Need, type Term } from '../../profile/need.js'
import type { Groups } from './groups.js'
import type { Pass } from './pass.js'
import { numberOf, rowOf } from './session.js'
import { levelOf } from './sql-term.js'

/** Groups as the cells of a need and what is counted in each. */
export interface CountedCells {
  keys: CellKey[]
  /** Of each group. */
  cell: Int32Array
}

/** The cells of `within` that groups lie in; one, also without a row, where it is empty. */
export function cellsOf(groups: Groups, within: readonly Term[]): CountedCells {
  const projected = project(groups, within)
  const { keys, places } = placesOf([within.length === 0 ? [[]] : [], projected])
  return { keys, cell: places[1] ?? new Int32Array(0) }
}

/** Levels of some terms for each group. */
export function project(groups: Groups, terms: readonly Term[]): Level[][] {
  const places = terms.map(term => groups.terms.indexOf(canonical(term)))
  return groups.keys.map(key => places.map(place => levelOf(key[place] ?? null)))
}

/** How many different cells each `within` has; asked once for equal ones. */
export async function countCells(pass: Pass, needs: readonly Need[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { within } of needs) {
    const id = withinId(within)
    if (within.length > 0 && !counts.has(id)) counts.set(id, await countWithin(pass, within))
  }
  return counts
}

export function withinId(within: readonly Term[]): string {
  return within.map(canonical).join()
}

/** Stops at one more than may be kept. */
async function countWithin(
  { session, relation, terms, limits }: Pass,
  within: readonly Term[],
): Promise<number> {
  const columns = within.map((term, i) => `${terms.sql(term)} as k${i}`).join(', ')
  const cells = `select distinct ${columns} from ${relation.from} limit ${limits.cells + 1}`
  const [count] = await rowOf(session, `select count(*) from (${cells})`)
  return numberOf(count)
}
