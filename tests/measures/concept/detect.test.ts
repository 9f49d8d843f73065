import { describe, expect, test } from 'vitest'
import { drawBinomial } from '../../../src/math/binomial-draw.js'
import { randomFrom } from '../../../src/math/random.js'
import { ddm } from '../../../src/measures/concept/ddm.js'
import { detect } from '../../../src/measures/concept/detect.js'
import { pageHinkley } from '../../../src/measures/concept/page-hinkley.js'
import type { Detected, ErrorSteps, Sequential } from '../../../src/measures/concept/sequential.js'
import { errorSteps } from './golden.js'

const settings = { delta: 0.005 }

function detected(detector: Sequential, errors: ErrorSteps): Detected {
  const found = detect(detector, errors, settings)
  if ('unmeasurable' in found) throw new Error(found.unmeasurable.code)
  return found
}

/** A hundred steps of fifty rows, whose error rate rises from one step on. */
function drawn(seed: number, before: number, after = before, from = 50): ErrorSteps {
  const random = randomFrom(seed)
  const wrong = Array.from({ length: 100 }, (_, t) => drawBinomial(random, 50, t < from ? before : after))
  return {
    rows: new Float64Array(100).fill(50),
    mean: Float64Array.from(wrong, count => count / 50),
    level: wrong.reduce((sum, count) => sum + count, 0) / 5000,
  }
}

describe.each([pageHinkley, ddm])('$id over steps', detector => {
  test('finds a rise that chance does not make', () => {
    const { measurement, risen, chance } = detected(detector, drawn(1, 0.1, 0.25))
    expect(measurement.pValue).toBeLessThanOrEqual(0.01)
    expect(measurement.value).toBeGreaterThan(chance[980] ?? Infinity)
    expect(risen[100] ?? 0).toBeGreaterThan(chance[980] ?? Infinity)
  })

  test('hardly ever has a small p in series without change', () => {
    const found = Array.from(
      { length: 25 },
      (_, seed) => detected(detector, drawn(seed, 0.08)).measurement.pValue,
    )
    expect(found.filter(p => (p ?? 0) <= 0.05).length).toBeLessThanOrEqual(4)
    expect(found.filter(p => (p ?? 0) > 0.5).length).toBeGreaterThanOrEqual(6)
  })

  test('repeats to the bit', () => {
    expect(detected(detector, drawn(3, 0.1, 0.12))).toEqual(detected(detector, drawn(3, 0.1, 0.12)))
  })

  test('says why there is nothing to run over', () => {
    const why = (errors: ErrorSteps) => detect(detector, errors, settings)
    expect(why(errorSteps(''))).toEqual({ unmeasurable: { code: 'no-values' } })
    expect(why(errorSteps('0110', 4))).toEqual({ unmeasurable: { code: 'one-step' } })
    expect(detected(detector, errorSteps('0'.repeat(100))).measurement).toMatchObject({ value: 0, pValue: 1 })
  })
})

test('errors that are sizes are measured in their standard deviations, and DDM does not take them', () => {
  const mean = Float64Array.from({ length: 60 }, (_, t) => (t < 30 ? 4 : 6))
  const sizes = { rows: new Float64Array(60).fill(20), mean, level: 5, sd: 2 }
  const [found, thrice] = [sizes, { ...sizes, mean: mean.map(x => 3 * x), level: 15, sd: 6 }].map(
    each => detected(pageHinkley, each).measurement,
  )
  expect(found?.value).toBeCloseTo(thrice?.value ?? 0, 9)
  expect(found?.pValue).toBe(0.001)
  expect(detect(ddm, sizes, settings)).toEqual({ unmeasurable: { code: 'wrong-kind' } })
  expect(detect(pageHinkley, { ...sizes, sd: 0 }, settings)).toEqual({
    unmeasurable: { code: 'not-numeric' },
  })
})
