import { expect, test } from 'vitest'
import { calibrationDrift } from '../../../src/measures/concept/calibration-drift.js'
import type { Strata } from '../../../src/measures/concept/strata.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { golden, strataFrom } from './golden.js'

/** Strata whose inputs have these means: of the candidate, then of the reference. */
function withMeans(found: Strata, means: readonly (readonly [number, number])[]): Strata {
  const sum = ({ positive, negative }: { positive: number; negative: number }, mean = 0) => ({
    positive,
    negative,
    sum: mean * (positive + negative),
  })
  const strata = found.strata.map((stratum, i) => ({
    ...stratum,
    candidate: sum(stratum.candidate, means[i]?.[0]),
    reference: sum(stratum.reference, means[i]?.[1]),
  }))
  return { ...found, strata }
}

test('calibration-drift agrees with its definition, and its p with that of scipy', () => {
  for (const [name, { strata, means, 'calibration-drift': figure }] of Object.entries(golden.stratified)) {
    const { value, pValue } = valueOf(calibrationDrift.of(withMeans(strataFrom(strata), means), 0.95))
    expectNear(value, figure[0], 1e-9, 1e-9, name)
    expectNear(pValue ?? -1, figure[1], 1e-7, 0, `p of ${name}`)
  }
})

test('scores that rise with the share of the outcome have not drifted', () => {
  const strata = strataFrom([
    [
      [300, 700],
      [200, 800],
    ],
    [
      [700, 300],
      [600, 400],
    ],
  ])
  expect(
    valueOf(
      calibrationDrift.of(
        withMeans(strata, [
          [0.3, 0.2],
          [0.7, 0.6],
        ]),
        0.95,
      ),
    ).value,
  ).toBe(0)
  expect(
    valueOf(
      calibrationDrift.of(
        withMeans(strata, [
          [0.3, 0.3],
          [0.7, 0.7],
        ]),
        0.95,
      ),
    ).value,
  ).toBeCloseTo(0.1, 2)
})

test('inputs that are no probabilities, and levels, have no gap', () => {
  const { strata } = golden.stratified['no change'] ?? { strata: [] }
  const why = { unmeasurable: { code: 'wrong-kind' } }
  expect(calibrationDrift.of(strataFrom(strata), 0.95)).toEqual(why)
  expect(
    calibrationDrift.of(
      withMeans(
        strataFrom(strata),
        strata.map(() => [1.2, 0.5]),
      ),
      0.95,
    ),
  ).toEqual(why)
})
