/** A number with its evidence, or the reason there is none. Never NaN, never null, never thrown for poor data. */
export type Measurement = Measured | Unmeasurable

export interface Measured {
  value: number
  /** Where the exact value must lie when it was computed from cells wider than one value. Not a matter of chance. */
  bound?: readonly [low: number, high: number]
  interval?: Interval
  /** Probability of a result at least this extreme if nothing differed. In [0, 1], unadjusted. */
  pValue?: number
  /** What two samples of these sizes differ by when nothing changed; already taken off `value` where the measure says so. */
  noise?: number
  /** Where the value is a share: how many of how many, so that it can be said and tested. */
  share?: { hits: number; of: number }
  basis: Basis
}

/** Where the true value plausibly lies; `confidence` such as 0.95. */
export interface Interval {
  low: number
  high: number
  confidence: number
  /** Nothing bounds this end, for want of rows: it is then +-Number.MAX_VALUE, which JSON can hold. */
  open?: 'low' | 'high'
}

/** What the number rests on. */
export type Basis = { rows: number } | { sample: number; of: number } | { stored: number }

export interface Unmeasurable {
  unmeasurable: Reason
}

/** Why there is no number, or no decision. Wording is in report/words/. */
export interface Reason {
  code: ReasonCode
  /** What there is, for example rows. */
  have?: number
  /** What would do. */
  need?: number
  /** The column, group or level it is about. Untrusted text. */
  subject?: string
}

export type ReasonCode =
  | 'no-values' // every cell is missing on a side
  | 'too-few-rows' // have, need
  | 'too-few-runs' // stored ones, this one counted: have, need
  | 'not-shown-in-runs' // past the limit, but chance could do it in so few: have runs
  | 'too-few-columns' // that vary, for a measure of several: have, need
  | 'other-width' // vectors of the candidate and of the reference: have, need numbers
  | 'too-many-features' // to turn a matrix of them to its axes: have
  | 'one-step' // nothing over time: all rows lie in one step
  | 'too-few-members' // a group: subject, have, need
  | 'undefined-rate' // a rate over no members: subject
  | 'nobody-selected' // the highest rate of all groups is 0
  | 'one-group' // nothing to compare with
  | 'no-common-stratum' // no two groups have rows that are alike in what a rule is given
  | 'constant' // no spread to divide by
  | 'no-spread' // half of the values are one value
  | 'mostly-rare' // rare levels hold most of the rows
  | 'new-level' // the reference has no row to expect it from
  | 'undecided-columns' // so many of which nobody knows could tip the share: have
  | 'not-shown' // past the limit, but chance could do it: have, need rows
  | 'resolution' // the bound straddles the limit
  | 'not-collected' // the profile does not hold what the measure needs
  | 'infinite' // values, of which there is no mean: have, subject
  | 'not-numeric' // what stands in its place: subject
  | 'no-such-number' // a rule names a number that a metrics file lacks: subject
  | 'not-a-share' // a limit in points, on a number outside of 0 to 1: subject
  | 'not-a-count' // what should say of how many rows a share is: subject
  | 'negative-reference' // a multiple of it is on its wrong side
  | 'no-positive-level' // which outcome is favourable is not known, or no row has the one that was named: subject
  | 'label-without-score' // a class that no column of scores is of: have rows
  | 'labels-of-zero' // of which no error can be a share: have rows
  | 'no-common-level' // labels and predictions have no value in common
  | 'wrong-kind'
  | 'no-slices' // a column of this kind has none: subject
  | 'no-such-column' // a rule or a role names a column that the candidate lacks: subject
  | 'not-in-reference' // and one that the reference lacks: subject
  | 'no-p-value' // the measure has none on such data
  | 'no-reference' // it is a number of the change, and there is nothing to compare with
  | 'needs-rows' // a stored profile cannot answer
  | 'id-repeats' // rows cannot be matched: subject, have rows that repeat the id of another
  | 'few-matched' // have rows that match, need
  | 'labels-differ' // have matched rows whose label differs between the sides

export function measured(
  value: number,
  basis: Basis,
  evidence: Omit<Measured, 'value' | 'basis'> = {},
): Measured {
  if (!Number.isFinite(value))
    throw new RangeError(`a measurement must be finite, got ${value}: return unmeasurable() instead`)
  return { value, basis, ...evidence }
}

export function unmeasurable(code: ReasonCode, detail: Omit<Reason, 'code'> = {}): Unmeasurable {
  return { unmeasurable: { code, ...detail } }
}

export function isMeasured(measurement: Measurement): measurement is Measured {
  return 'value' in measurement
}
