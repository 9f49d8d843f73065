import type { Kept } from '../../profile/statistic.js'
import { completeRows, type PairedRows } from '../../profile/views/paired-rows.js'
import { isMeasured, type Measurement } from '../measurement.js'
import type { Rate, RateInputs } from '../rates/rate.js'
import { columnsRead } from '../rates/roles.js'
import { usualSeed } from '../resampling/resample.js'
import { pairedMethodOf } from './all.js'
import { sidesOf } from './measure-both.js'
import type { ModelInputs, PairedChange } from './paired.js'

/** A rate of two models over the same rows. */
export interface ModelComparison {
  reference: Measurement
  candidate: Measurement
  /** Rows that both were measured on: those that lack no cell the rate reads on either side. */
  rows: number
  /** Rows that lack one. */
  leftOut: number
  /** Absent where there is nothing to compare, or too little to bound the change. */
  change?: PairedChange
}

/**
 * Two models on the same rows, by the method that fits the rate.
 *
 * @param rate one that `pairedMethodOf` knows a method for
 */
export function compareModels(
  rate: Rate,
  rows: PairedRows,
  inputs: ModelInputs,
  seed = usualSeed,
): ModelComparison {
  const whole = completeRows(rowsRead(rows, rate, inputs))
  const sides = sidesOf(rate, whole, inputs)
  const reference = rate.of(inputs.reference, sides.reference(whole.count))
  const candidate = rate.of(inputs.candidate, sides.candidate(whole.count))
  const [all, used] = [sum(rows.count), sum(whole.count)]
  const measured = { reference, candidate, rows: used, leftOut: all - used }
  if (!isMeasured(reference) || !isMeasured(candidate)) return measured
  const values = { reference, candidate }
  const change = pairedMethodOf(rate)?.change({ rate, rows: whole, inputs, values, seed })
  return change ? { ...measured, change } : measured
}

/** The columns that the rate reads, of either side. */
function rowsRead(rows: PairedRows, rate: Rate, inputs: ModelInputs): PairedRows {
  const readOf = (columns: ReadonlyMap<string, Kept>, own: RateInputs) => {
    const names = new Set(columnsRead(rate, own))
    return new Map([...columns].filter(([name]) => names.has(name)))
  }
  return {
    reference: readOf(rows.reference, inputs.reference),
    candidate: readOf(rows.candidate, inputs.candidate),
    count: rows.count,
  }
}

function sum(count: Uint32Array): number {
  return count.reduce((total, each) => total + each, 0)
}
