import { placesOf } from '../level.js'
import { type CellKey, canonical, type Level, type Term } from '../need.js'
import type { BatchTerms } from './batch-terms.js'
import { crossCodes } from './crossing.js'

/** The cells of one `within`, numbered as rows come in and shared by all needs that have it. */
export interface Cells {
  terms: readonly Term[]
  /** Works out the cell of each row of the current batch. */
  turnTo(batch: BatchTerms, rows: number): void
  /** Cells of the current batch's rows; undefined where `within` is empty and all rows are one cell. */
  numbers(): Int32Array | undefined
  /** Cells met so far, projected on some of the terms: their keys, and the key's index for each cell. */
  project(batch: BatchTerms, on: readonly Term[]): Projected
}

interface Projected {
  keys: CellKey[]
  into: Int32Array
}

export function numberCells(terms: readonly Term[]): Cells {
  const crossings = terms.map(() => crossCodes())
  let numbers: Int32Array | undefined
  /** Of the last time, as all needs of these terms ask for the same. */
  let last: { size: number; on: string; projected: Projected } | undefined

  function keyOf(batch: BatchTerms, cell: number): Level[] {
    const key: Level[] = new Array(terms.length).fill(null)
    for (let i = terms.length - 1, at = cell; i >= 0; i--) {
      const term = terms[i]
      const crossing = crossings[i]
      if (term === undefined || crossing === undefined) continue
      key[i] = batch.level(term, crossing.code(at))
      at = crossing.left(at)
    }
    return key
  }

  return {
    terms,
    turnTo(batch, rows) {
      numbers = undefined
      for (const [i, term] of terms.entries())
        numbers = crossings[i]?.number(numbers, batch.codes(term), rows)
    },
    numbers: () => numbers,
    project(batch, on) {
      const size = crossings[terms.length - 1]?.size()
      if (size === undefined) return { keys: [[]], into: Int32Array.of(0) }
      const asked = on.map(canonical).join()
      if (last?.size === size && last.on === asked) return last.projected
      const kept = on.map(term => terms.findIndex(other => canonical(other) === canonical(term)))
      const projected = Array.from({ length: size }, (_, cell) => {
        const key = keyOf(batch, cell)
        return kept.map(i => key[i] ?? null)
      })
      // Without terms there is one cell, also before the first row.
      const { keys, places } = placesOf([on.length === 0 ? [[], ...projected] : projected])
      const into = places[0] ?? new Int32Array(0)
      const found = { keys, into: on.length === 0 ? into.subarray(1) : into }
      last = { size, on: asked, projected: found }
      return found
    },
  }
}
