/** What a reader wants to know of rows that were drawn and compared, with all of their columns or with one. */
export interface MultivariateFacts {
  gate: 'multivariate' | 'text' | 'embedding'
  /** Rows that were drawn of each side, and what they were drawn from. */
  reference: { rows: number; of: number }
  candidate: { rows: number; of: number }
  columns: number
  /** Of whatever was drawn at random. */
  seed: number
  /** Where the p-value comes from them. */
  permutations?: number
  /** The columns or words that tell the sides apart, with their part in it, most first. Untrusted text. */
  told: { name: string; part: number }[]
  /** The pairs of columns whose correlation changed most. Names are untrusted text. */
  pairs?: {
    a: string
    b: string
    reference: number
    candidate: number
    rows: { reference: number; candidate: number }
    pValue?: number
  }[]
}
