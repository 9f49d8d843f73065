import type { Level } from './pieces.js'
import type { Piece } from './translation.js'

/** One expectation, as far as all of them are alike. */
export interface Expectation {
  /** Empty where it is about the table. */
  column: string
  kwargs: ReadonlyMap<string, unknown>
  /** Of the rows that may be otherwise: 1 - mostly. */
  share: number
  level: Level
}

export type Make = (expectation: Expectation) => Piece[]

/** `1 - 0.95` is not 0.05 in binary. */
export function round(share: number): number {
  return Number(share.toPrecision(12))
}
