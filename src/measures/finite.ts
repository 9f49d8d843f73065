import { type Basis, type Measured, type Measurement, measured, unmeasurable } from './measurement.js'

/** A measurement, or the reason why not where infinite values or overflow leave no finite number. */
export function finiteOr(
  value: number | undefined,
  basis: Basis,
  evidence: Omit<Measured, 'value' | 'basis'> = {},
): Measurement {
  if (value === undefined || !Number.isFinite(value)) return unmeasurable('not-numeric')
  if (evidence.bound && !evidence.bound.every(Number.isFinite)) return unmeasurable('resolution')
  return measured(value, basis, evidence)
}
