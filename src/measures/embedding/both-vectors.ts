import type { Kept } from '../../profile/statistic.js'
import { vectorsIn } from '../../profile/views/vectors.js'
import { type Unmeasurable, unmeasurable } from '../measurement.js'

/** The vectors of both sides, all of one width and finite; cells that are none are left out. */
export interface BothVectors {
  width: number
  reference: Float64Array[]
  candidate: Float64Array[]
}

/** As people say it of another width: every vector of the candidate is new, and nothing can be compared. */
export function bothVectors(reference: Kept, candidate: Kept): BothVectors | Unmeasurable {
  const [before, after] = [vectorsIn(reference), vectorsIn(candidate)]
  if (before === undefined || after === undefined) return unmeasurable('wrong-kind')
  const { width } = before
  const isNone = ({ rows }: typeof before) => rows.every(row => row === undefined)
  if (isNone(before) || isNone(after)) return unmeasurable('no-values')
  if (after.width !== width) return unmeasurable('other-width', { have: after.width, need: width })
  const whole = (rows: readonly (Float64Array | undefined)[]) =>
    rows.filter(row => row !== undefined).filter(row => row.every(Number.isFinite))
  const found = { width, reference: whole(before.rows), candidate: whole(after.rows) }
  const have = Math.min(found.reference.length, found.candidate.length)
  return have < 2 ? unmeasurable('too-few-rows', { have, need: 2 }) : found
}

/** @param unit what numbers are divided by before they are summed, so that sums are finite */
export function meanOf(rows: readonly Float64Array[], width: number, unit = 1): Float64Array {
  const mean = new Float64Array(width)
  for (const row of rows)
    for (let i = 0; i < width; i++) mean[i] = (mean[i] as number) + (row[i] as number) / unit / rows.length
  return mean
}

/** A power of two near the farthest number of both sides. */
export function unitOf({ reference, candidate }: BothVectors): number {
  let most = 0
  for (const row of [...reference, ...candidate])
    for (const value of row) most = Math.max(most, Math.abs(value))
  return most === 0 ? 1 : 2 ** Math.floor(Math.log2(most))
}

/** Sums over the rows of the first sample and of the others, by component, for one choice of the first after another. */
export function sumsBy(
  rows: readonly Float64Array[],
  width: number,
  unit: number,
): (of: Uint8Array) => [first: Float64Array, second: Float64Array] {
  const scaled = rows.map(row => row.map(value => value / unit))
  const total = new Float64Array(width)
  for (const row of scaled) add(total, row)
  return of => {
    const first = new Float64Array(width)
    for (const [at, row] of scaled.entries()) if (of[at] === 1) add(first, row)
    return [first, total.map((sum, i) => sum - (first[i] as number))]
  }
}

function add(sums: Float64Array, row: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (row[i] as number)
}
