import { type VectorRows, vectorAt } from '../../vector-rows.js'
import type { VectorOfCode } from './kept-hash.js'

/** Vectors by code, each with a code of its own, for as long as a row has it. */
export interface Arena extends VectorOfCode {
  /** Copies those of the rows that are chosen. @returns the code of each, -1 where it is missing */
  add(vectors: VectorRows, chosen: Int32Array): Int32Array
  /** Lets go of all but these codes. */
  keep(codes: Float64Array): void
}

export function createArena(width: number): Arena {
  let vectors = new Map<number, Float64Array>()
  let next = 0
  return {
    width,
    vector: code => vectors.get(code) ?? new Float64Array(0),
    add(rows, chosen) {
      return chosen.map(row => {
        const vector = vectorAt(rows, row)
        if (vector === undefined) return -1
        vectors.set(next, vector.slice())
        return next++
      })
    },
    keep(codes) {
      const kept = new Map<number, Float64Array>()
      for (const code of codes) {
        const vector = vectors.get(code)
        if (vector) kept.set(code, vector)
      }
      vectors = kept
    },
  }
}
