/** Two models on the same rows. */
export interface PairedFacts {
  /** Rows that both were measured on. */
  rows: number
  /** Both answers stand in one file: the reference is the champion, the candidate the challenger. */
  isShadow: boolean
  /** Different ids of either side, where rows were matched by them. */
  ids?: { reference: number; candidate: number }
  /** Matched rows that were left out because their label differs. */
  labelsDiffer?: number
  /** Rows that only one of them gets right, where a row is right or wrong. */
  only?: { reference: number; candidate: number }
  /** One-sided, for the worse: McNemar's where rows are right or wrong, DeLong's for areas. */
  pValue?: number
  /** Rows that the interval was drawn from, where that is not all. */
  sample?: number
}
