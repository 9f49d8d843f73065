import { expect } from 'vitest'
import { isMeasured, type Measured, type Measurement } from '../../src/measures/measurement.js'

/** What every measurement must be: a finite number in its range with sane evidence, or a reason. */
export function expectSound(measurement: Measurement, range: readonly [number, number], what: string): void {
  // One by one, since an `expect` for each of these takes longer than most measures.
  const fault = isMeasured(measurement) ? faultOf(measurement, range) : faultOfReason(measurement)
  if (fault !== undefined) expect.fail(`${what}: ${fault} in ${JSON.stringify(measurement)}`)
}

function faultOfReason({ unmeasurable }: Exclude<Measurement, Measured>): string | undefined {
  return /^[a-z-]+$/.test(unmeasurable.code) ? undefined : 'the code'
}

function faultOf(measured: Measured, range: readonly [number, number]): string | undefined {
  const { value, bound, interval, pValue, noise, share, basis } = measured
  if (!Number.isFinite(value)) return `the value ${value}`
  if (!isWithin(value, range)) return `the value outside ${range}`
  if (bound && !(isWithin(value, bound) && bound.every(Number.isFinite))) return `the bound ${bound}`
  if (interval) {
    const ends = [interval.low, interval.high] as const
    if (!(isWithin(value, ends) && ends.every(Number.isFinite))) return `the interval ${ends}`
  }
  if (pValue !== undefined && !isWithin(pValue, [0, 1])) return `p ${pValue}`
  if (noise !== undefined && !isWithin(noise, [0, Number.MAX_VALUE])) return `the noise ${noise}`
  if (share && !Object.is(value, share.hits / share.of)) return 'the share'
  if (!Object.values(basis).every(Number.isFinite)) return 'the basis'
  return undefined
}

/** Rounding may put a number a few units in the last place outside. */
function isWithin(value: number, [low, high]: readonly [number, number]): boolean {
  const slack = 1e-12 * Math.max(1, Math.abs(value))
  return value >= low - slack && value <= high + slack
}
