import type { Need } from './need.js'

/** What one pass over a dataset will collect: no need twice, none that follows from another by roll-up. */
export interface Plan {
  needs: Need[]
  /** Columns some need names, in schema order; the rest is not decoded. */
  columns: string[]
}
