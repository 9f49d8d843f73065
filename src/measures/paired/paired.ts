import type { Estimate } from '../../math/proportion.js'
import type { PairedRows } from '../../profile/views/paired-rows.js'
import type { Measured } from '../measurement.js'
import type { Rate, RateInputs } from '../rates/rate.js'

/** A way to tell how sure the change of a rate is when two models answered the same rows. */
export interface PairedMethod {
  id: string
  title: string
  /** @returns undefined where the rows are too few, or too much alike, to bound the change */
  change(question: PairedQuestion): PairedChange | undefined
}

export interface PairedQuestion {
  rate: Rate
  /** At least one; all have every column that the rate reads, on both sides. */
  rows: PairedRows
  /** The columns of either side, and `confidence`, two-sided. */
  inputs: ModelInputs
  /** The rate of either side over these rows. */
  values: { reference: Measured; candidate: Measured }
  /** Of random draws: the same draws for the same seed and rows, whatever the order of the files. */
  seed: number
}

/** Which columns the reference's and the candidate's answers are in. Both have one label. */
export interface ModelInputs {
  reference: RateInputs
  candidate: RateInputs
}

/** What is known of the change of a rate on the same rows. */
export interface PairedChange {
  /** Candidate less `factor` times reference, with its interval; `factor` is not negative, 1 for the change itself. */
  difference(factor: number): Estimate
  /** One-sided: the chance of a change for the worse at least as large if neither model were better. */
  pValue?: number
  /** Rows that only one of them gets right, where a row is right or wrong. */
  only?: { reference: number; candidate: number }
  /** Rows that were drawn from, where that is not all: the interval is scaled to all of them. */
  sample?: number
}
