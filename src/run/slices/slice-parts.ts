import type { Pair } from '../../gates/gate.js'
import type { Level } from '../../profile/need.js'
import { partKey, partsOf } from '../../profile/views/parts.js'
import type { Side } from '../../profile/views/side.js'
import type { CutColumn } from './slice-columns.js'
import { sliceName } from './slice-name.js'

/** The rows of both sides that have the same levels. */
export interface Slice {
  /** Untrusted text. */
  name: string
  levels: readonly Level[]
  rows: { reference?: number; candidate: number }
  pair: Pair
}

/** Every slice that a side has a row of, in the order of the candidate's levels, then those that only the reference has. */
export function slicesOf(pair: Pair, columns: readonly CutColumn[]): Slice[] {
  const terms = columns.map(({ term }) => term)
  const after = new Map(partsOf(pair.candidate, terms).map(part => [partKey(part), part]))
  const before = new Map(pair.reference && partsOf(pair.reference, terms).map(part => [partKey(part), part]))
  return [...new Map([...after, ...before])].map(([key, { levels }]) => {
    const within = (side: Side): Side => ({
      ...side,
      at: [...side.at, ...terms.map((term, i) => ({ term, is: levels[i] ?? null }))],
    })
    const candidate = { rows: after.get(key)?.rows ?? 0, side: within(pair.candidate) }
    const reference = pair.reference && { rows: before.get(key)?.rows ?? 0, side: within(pair.reference) }
    return {
      name: sliceName(columns, levels),
      levels,
      rows: { candidate: candidate.rows, ...(reference && { reference: reference.rows }) },
      pair: { candidate: candidate.side, ...(reference && { reference: reference.side }) },
    }
  })
}
