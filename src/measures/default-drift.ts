import { noncentralityFor } from '../math/noncentral-chi-square.js'
import type { Distribution } from '../profile/views/distribution.js'
import { basisOfBoth } from './basis.js'
import { type Cells, driftCells } from './cells.js'
import { psi } from './distances/psi.js'
import { cautiousP, homogeneity } from './homogeneity.js'
import { type Measured, measured, type Unmeasurable, unmeasurable } from './measurement.js'

/** What the default drift rule needs of a column. `value` is the noise-corrected PSI. */
export interface DefaultDrift extends Measured {
  /** PSI before the noise is taken off. */
  psi: number
  noise: number
  /** Unadjusted; the gate corrects it over the columns it tests. */
  pValue: number
  cells: Cells
  /** Cells less 1. */
  df: number
  /** Rare levels hold most rows of both sides. */
  mostlyRare: boolean
}

/**
 * The default drift rule's numbers: PSI on pooled cells less what two samples of these sizes differ by anyway, and
 * the probability of such a difference if nothing changed.
 *
 *     noise = (cells - 1) (1/n + 1/m)      value = max(0, PSI - noise)
 *
 * Unit: nats. Range: 0 upwards. 0: no more than noise. Ask `whyNotTested` first: this function measures any two
 * columns that have values and more than one cell.
 */
export function defaultDrift(reference: Distribution, candidate: Distribution): DefaultDrift | Unmeasurable {
  if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
  const found = driftCells(reference, candidate)
  if (!found) return unmeasurable('wrong-kind')
  const { mostlyRare, ...cells } = found
  const homogeneous = homogeneity(cells.reference, cells.candidate)
  const { df } = homogeneous
  if (df === 0) return unmeasurable('mostly-rare')
  const raw = psi(cells.reference, cells.candidate)
  const noise = df * (1 / reference.values + 1 / candidate.values)
  const pValue = cautiousP(cells.reference, cells.candidate, homogeneous)
  const value = measured(Math.max(0, raw - noise), basisOfBoth(reference, candidate), { pValue, noise })
  return { ...value, psi: raw, noise, pValue, cells, df, mostlyRare }
}

/**
 * The smallest PSI that a column would have shown with 80 % probability, when `tested` columns share the level .01.
 *
 * lambda (1/n + 1/m), where a noncentral chi-square of noncentrality lambda passes the upper .01 / tested quantile with
 * that probability. lambda is worked out once for each df, of which columns mostly have the same.
 *
 * @returns of a column with `df` + 1 cells, `n` rows with a value in the reference and `m` in the candidate
 */
export function detectablePsi(tested: number): (df: number, n: number, m: number) => number {
  const lambdas = new Map<number, number>()
  return (df, n, m) => {
    const lambda = lambdas.get(df) ?? noncentralityFor(df, 0.01 / tested, 0.8)
    lambdas.set(df, lambda)
    return lambda * (1 / n + 1 / m)
  }
}
