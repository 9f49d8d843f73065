/** A limit as a policy writes it: it says when the check fails or warns. */
export interface Limit {
  /** As written, for messages. */
  text: string
  is: 'above' | 'below' | 'at least' | 'at most'
  /** What is held against it: the measure, or its p-value. */
  of: 'value' | 'p'
  /** The limit itself, or the amount by which it differs from the reference. */
  amount: number
  /** `reference - 5pp`: minus; `reference * 0.9`: times; absent: absolute. */
  relative?: 'plus' | 'minus' | 'times'
  /** The unit that was written: `5%`, `5pp`, `200 ms`. */
  unit?: '%' | 'pp' | 'ms' | 's'
}

/** A limit with the reference put in. */
export interface ResolvedLimit {
  text: string
  is: Limit['is']
  of: Limit['of']
  value: number
  /** The reference it was resolved with. */
  reference?: number
}
