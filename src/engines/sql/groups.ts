import { canonical, type Term } from '../../profile/need.js'
import type { Asker } from './pass.js'
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
  const bits = places.map(own => groupingBits(columns.length, own))
  for await (const rows of asker.session.query(groupingQuery(asker, columns, places, bits, weight)))
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

/** What `grouping(k0, k1, ...)` is for a set: a bit for each column that is not in it, the last one lowest. */
function groupingBits(columns: number, own: readonly number[]): number {
  let bits = 0
  for (let place = 0; place < columns; place++) bits = bits * 2 + (own.includes(place) ? 0 : 1)
  return bits
}

/**
 * A row is the number of its set, its count and the set's own columns, each as a number and as a text of which one is null:
 * columns of other sets would be as many nulls on the wire.
 */
function groupingQuery(
  { terms, relation }: Asker,
  columns: readonly { term: Term }[],
  places: readonly (readonly number[])[],
  bits: readonly number[],
  weight: string | undefined,
): string {
  const names = columns.map((_, i) => `k${i}`)
  const values = columns.map(({ term }, i) => `${terms.sql(term)} as k${i}`)
  const w = weight === undefined ? undefined : terms.sql({ value: weight })
  const weighed = w === undefined ? [] : [`case when ${w} > 0 then ${w} end as w`]
  const sums = w === undefined ? 'count(*) as n' : 'sum(w) as n, sum(w * w) as n2'
  const sets = places.map(own => `(${own.map(place => names[place]).join(', ')})`)
  const choose = (form: 'number' | 'text', at: number) => {
    const cases = places.flatMap((own, set) => {
      const place = own[at]
      const column = place === undefined ? undefined : columns[place]
      const isMeant = column && isTextTerm(terms.isNumber(column.term), column.term) === (form === 'text')
      return isMeant ? [`when ${bits[set]} then k${place}`] : []
    })
    return cases.length === 0 ? 'null' : `case g ${cases.join(' ')} end`
  }
  const widest = Math.max(...places.map(own => own.length))
  const keys = Array.from({ length: widest }, (_, at) => `, ${choose('number', at)}, ${choose('text', at)}`)
  const set = `case g ${bits.map((each, i) => `when ${each} then ${i}`).join(' ')} end`
  const counts = w === undefined ? 'n' : 'n, n2'
  return `select ${set}, ${counts}${keys.join('')} from (
  select grouping(${names.join(', ')}) as g, ${[...names, sums].join(', ')}
  from (select ${[...values, ...weighed].join(', ')} from ${relation.from})
  group by grouping sets (${sets.join(', ')}))`
}

/** `cut` and `matches` are levels and come as numbers all the same. */
function isTextTerm(isNumber: boolean, term: Term): boolean {
  return !isNumber && !('cut' in term) && !('matches' in term)
}
