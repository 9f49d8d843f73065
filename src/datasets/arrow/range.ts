/** Which rows of a batch have a value. */
export type IsThere = (row: number) => boolean

/** Rows of a batch, from the first to the one after the last. */
export interface Range {
  start: number
  end: number
}
