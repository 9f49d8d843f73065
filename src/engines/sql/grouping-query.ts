import type { Term } from '../../profile/need.js'
import type { Asker } from './asker.js'

/** What one query counts: terms, and the sets of them that rows are grouped by, as places among the terms. */
export interface GroupingSets {
  columns: readonly Term[]
  places: readonly (readonly number[])[]
  /** Rows count by this column. */
  weight: string | undefined
}

/**
 * A row of the answer is the number of its set, its count (of weighed rows also the sum of squares) and the set's own
 * columns, each as a number and as a text of which one is null: columns of other sets would be as many nulls on the wire.
 */
export function groupingQuery({ terms, relation }: Asker, { columns, places, weight }: GroupingSets): string {
  const names = columns.map((_, i) => `k${i}`)
  const values = columns.map((term, i) => `${terms.sql(term)} as k${i}`)
  const w = weight === undefined ? undefined : terms.sql({ value: weight })
  const weighed = w === undefined ? [] : [`case when ${w} > 0 then ${w} end as w`]
  const [sums, counts] = w === undefined ? ['count(*) as n', 'n'] : ['sum(w) as n, sum(w * w) as n2', 'n, n2']
  const isText = columns.map(term => isTextTerm(terms.isNumber(term), term))
  // A database counts columns in the bits of a number, so that one set of many is not asked which it is.
  const isOne = places.length === 1
  const bits = isOne ? [0] : places.map(own => groupingBits(columns.length, own))
  const sets = places.map(own => `(${own.map(place => names[place]).join(', ')})`)
  const set = `case g ${bits.map((each, i) => `when ${each} then ${i}`).join(' ')} end`
  return `select ${set}, ${counts}${keysOf(places, bits, isText)} from (
  select ${isOne ? '0' : `grouping(${names.join(', ')})`} as g, ${[...names, sums].join(', ')}
  from (select ${[...values, ...weighed].join(', ')} from ${relation.from})
  group by ${isOne ? names.join(', ') : `grouping sets (${sets.join(', ')})`})`
}

/** The first column of each set, then the second of those that have one. */
function keysOf(
  places: readonly (readonly number[])[],
  bits: readonly number[],
  isText: readonly boolean[],
): string {
  const choose = (at: number, text: boolean) => {
    const cases = places.flatMap((own, set) => {
      const place = own[at]
      return place !== undefined && isText[place] === text ? [`when ${bits[set]} then k${place}`] : []
    })
    return cases.length === 0 ? 'null' : `case g ${cases.join(' ')} end`
  }
  const widest = Math.max(...places.map(own => own.length))
  return Array.from({ length: widest }, (_, at) => `, ${choose(at, false)}, ${choose(at, true)}`).join('')
}

/** What `grouping(k0, k1, ...)` is for a set: a bit for each column that is not in it, the last one lowest. */
function groupingBits(columns: number, own: readonly number[]): number {
  let bits = 0
  for (let place = 0; place < columns; place++) bits = bits * 2 + (own.includes(place) ? 0 : 1)
  return bits
}

/** `cut` and `matches` are levels and come as numbers all the same. */
function isTextTerm(isNumber: boolean, term: Term): boolean {
  return !isNumber && !('cut' in term) && !('matches' in term)
}
