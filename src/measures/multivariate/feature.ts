/** What a feature is called and what its numbers are. */
export interface FeatureName {
  /** The column, or the word of a text. */
  column: string
  /** `number`: in standard deviations of the reference; `indicator`: 1 where something holds, else 0. */
  form: 'number' | 'indicator'
}

/** One feature of the rows of both sides. */
export interface Feature {
  form: FeatureName['form']
  reference: Float64Array
  candidate: Float64Array
}
