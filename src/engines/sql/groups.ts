import { canonical, type Term } from '../../profile/need.js'
import type { Asker } from './asker.js'
import { groupingQuery } from './grouping-query.js'
import { type Cell, numberOf } from './session.js'

/** Rows counted by the values of some terms. */
export interface Groups {
  /** Canonical terms, in the order of each key. */
  terms: readonly string[]
  keys: Cell[][]
  counts: number[]
  /** Of weighed rows, whose counts are sums of weights: sums of squared weights. */
  squares: number[]
}

/** What to group by; the same terms in any order are the same groups. */
export interface Grouping {
  terms: readonly Term[]
  weight?: string
}

/** Grouping sets of one query: each is one more entry that a database keeps for a row while it counts. */
const mostSets = 16
/** `grouping` answers with a bit for each column. */
const mostColumns = 48

export function groupingId({ terms, weight }: Grouping): string {
  const ids = [...new Set(terms.map(canonical))].sort()
  return JSON.stringify([weight ?? null, ...ids])
}

/** Counts of several groupings, as many as fit at once by one scan. */
export async function countGroups(
  asker: Asker,
  groupings: readonly Grouping[],
): Promise<Map<string, Groups>> {
  const distinct = [...new Map(groupings.map(grouping => [groupingId(grouping), grouping])).values()]
  const found = new Map<string, Groups>()
  for (const batch of batchesOf(distinct)) await countBatch(asker, batch, found)
  return found
}

function batchesOf(groupings: readonly Grouping[]): Grouping[][] {
  const batches: Grouping[][] = []
  const byWeight = new Map<string | undefined, Grouping[]>()
  for (const grouping of groupings)
    byWeight.set(grouping.weight, [...(byWeight.get(grouping.weight) ?? []), grouping])
  for (const all of byWeight.values()) {
    let batch: Grouping[] = []
    for (const grouping of all) {
      const columns = distinctTerms([...batch, grouping]).length
      if (batch.length > 0 && (batch.length >= mostSets || columns > mostColumns)) {
        batches.push(batch)
        batch = []
      }
      batch.push(grouping)
    }
    if (batch.length > 0) batches.push(batch)
  }
  return batches
}

function distinctTerms(groupings: readonly Grouping[]): { id: string; term: Term }[] {
  const terms = groupings.flatMap(grouping => grouping.terms)
  return [...new Map(terms.map(term => [canonical(term), { id: canonical(term), term }])).values()]
}

async function countBatch(
  asker: Asker,
  batch: readonly Grouping[],
  found: Map<string, Groups>,
): Promise<void> {
  const columns = distinctTerms(batch)
  const places = batch.map(grouping => {
    const own = new Set(grouping.terms.map(canonical))
    return columns.flatMap(({ id }, place) => (own.has(id) ? [place] : []))
  })
  const groups = places.map(
    (own): Groups => ({
      terms: own.map(place => columns[place]?.id ?? ''),
      keys: [],
      counts: [],
      squares: [],
    }),
  )
  const weight = batch[0]?.weight
  for await (const rows of asker.session.query(
    groupingQuery(asker, { columns: columns.map(({ term }) => term), places, weight }),
  ))
    for (const row of rows) {
      const set = groups[numberOf(row[0])]
      if (set === undefined) continue
      set.counts.push(numberOf(row[1]))
      if (weight !== undefined) set.squares.push(numberOf(row[2]))
      const keys = row.slice(weight === undefined ? 2 : 3)
      set.keys.push(set.terms.map((_, place) => keys[2 * place] ?? keys[2 * place + 1] ?? null))
    }
  for (const [i, grouping] of batch.entries()) {
    const own = groups[i]
    if (own) found.set(groupingId(grouping), own)
  }
}
