import { cellOf, cellsAt } from '../kept-cells.js'
import type { Need } from '../need.js'
import { everyKey } from '../rows.js'
import type { Kept, Rows } from '../statistic.js'
import { differing, type PairedRows, rowsAt } from './paired-rows.js'
import { type Side, statistic } from './side.js'

/** Rows of two sides that have one id, one to one, and what did not match. */
export interface Matched {
  /** In the order of the id's hash, whatever the order of the files. */
  rows: PairedRows
  /** Different ids of either side among those that were looked at; rows without an id count as one each. */
  ids: { reference: number; candidate: number }
  /** Rows that repeat the id of another; above 0 on either side nothing can be matched. */
  repeated: { reference: number; candidate: number }
  /** Matched ids whose label differs; they are not in `rows`. */
  labelsDiffer: number
  /** All ids were looked at; else a uniform sample of them, the same on both sides. */
  exact: boolean
}

/** `needs-rows`: a stored profile keeps no rows. */
export interface NotMatched {
  unavailable: 'not-collected' | 'needs-rows'
}

export interface MatchedColumns {
  id: string
  /** What both sides must agree on for two rows to be one. */
  label?: string
  /** Further columns to keep. */
  columns: readonly string[]
}

export function matchedNeed({ id, label, columns }: MatchedColumns): Need {
  const kept = [...new Set([...(label === undefined ? [] : [label]), ...columns])]
  const keep = [{ type: id }, ...kept.map(value => ({ value }))]
  return { fold: 'rows', of: [{ value: id }], within: [], keep }
}

/** The join of both sides by id: a merge of two lists in the order of their hashes, up to the smaller threshold. */
export function matched(
  pair: { reference: Side; candidate: Side },
  columns: MatchedColumns,
): Matched | NotMatched {
  const need = matchedNeed(columns)
  const [before, after] = [statistic(pair.reference, need), statistic(pair.candidate, need)]
  if (before?.fold !== 'rows' || after?.fold !== 'rows' || !before.kept || !after.kept) {
    const isStored =
      pair.reference.profile.stored !== undefined || pair.candidate.profile.stored !== undefined
    return { unavailable: isStored ? 'needs-rows' : 'not-collected' }
  }
  // Ids that were hashed in two ways do not meet.
  if (before.algorithm !== after.algorithm) return { unavailable: 'needs-rows' }
  const threshold = before.threshold < after.threshold ? before.threshold : after.threshold
  const [reference, candidate] = [idsOf(before, threshold), idsOf(after, threshold)]
  const places = merged(before, after, reference, candidate)
  const names = need.keep?.flatMap(term => ('value' in term ? [term.value] : [])) ?? []
  const of = (rows: Rows, at: readonly number[]) =>
    new Map(names.flatMap((name, i) => columnAt(rows.kept?.[i + 1], name, at)))
  const rows = {
    reference: of(before, places.before),
    candidate: of(after, places.after),
    count: new Uint32Array(places.before.length).fill(1),
  }
  return {
    ...withOneLabel(rows, columns.label),
    ids: { reference: reference.ids, candidate: candidate.ids },
    repeated: { reference: reference.repeated, candidate: candidate.repeated },
    exact: threshold === everyKey,
  }
}

function columnAt(column: Kept | undefined, name: string, at: readonly number[]): [string, Kept][] {
  return column === undefined ? [] : [[name, cellsAt(column, at)]]
}

interface Ids {
  /** Keys at or below the threshold. */
  keys: number
  /** The key of rows without an id. */
  none?: number
  ids: number
  repeated: number
}

function idsOf(rows: Rows, threshold: bigint): Ids {
  let keys = rows.hash.length
  while (keys > 0 && (rows.hash[keys - 1] as bigint) > threshold) keys--
  const [types] = rows.kept ?? []
  let [ids, repeated] = [0, 0]
  let none: number | undefined
  for (let key = 0; key < keys; key++) {
    const count = rows.count[key] as number
    if (cellOf(types, key) === 'missing') {
      none = key
      ids += count
    } else {
      ids++
      repeated += count - 1
    }
  }
  return { keys, ids, repeated, ...(none !== undefined && { none }) }
}

/** Places of the keys that both have. */
function merged(a: Rows, b: Rows, ofA: Ids, ofB: Ids): { before: number[]; after: number[] } {
  const before: number[] = []
  const after: number[] = []
  let [i, j] = [0, 0]
  while (i < ofA.keys && j < ofB.keys) {
    const left = a.hash[i] as bigint
    const right = b.hash[j] as bigint
    if (left === right && i !== ofA.none) {
      before.push(i)
      after.push(j)
    }
    if (left <= right) i++
    if (right <= left) j++
  }
  return { before, after }
}

/** A row whose label is another one is another row, or its truth has changed: neither compares two models. */
function withOneLabel(rows: PairedRows, label: string | undefined) {
  if (label === undefined) return { rows, labelsDiffer: 0 }
  const differs = differing(rows.reference.get(label), rows.candidate.get(label), rows.count.length)
  const keys = Array.from(differs.keys()).filter(row => differs[row] === 0)
  const labelsDiffer = differs.length - keys.length
  return { rows: labelsDiffer === 0 ? rows : rowsAt(rows, keys), labelsDiffer }
}
