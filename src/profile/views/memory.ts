import type { Statistic } from '../statistic.js'
import type { MarkedBefore } from './marks.js'

/** What a side need not work out again within a run: gates and the report ask for the same columns again and again. */
export interface Memory {
  marked: MarkedBefore
  /** The last support that was summed over cells: of what, and as what. One alone, since it can be as large as the column. */
  rolledUp?: { from: Statistic; as: string; found: Statistic }
}

export function emptyMemory(): Memory {
  return { marked: new WeakMap() }
}
