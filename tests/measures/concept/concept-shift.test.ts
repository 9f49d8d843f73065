import { expect, test } from 'vitest'
import { conceptShift, detectableShift } from '../../../src/measures/concept/concept-shift.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { golden, strataFrom } from './golden.js'

test('concept-shift agrees with its definition, and its p with that of scipy', () => {
  for (const [name, { strata, 'concept-shift': figure }] of Object.entries(golden.stratified)) {
    const { value, pValue } = valueOf(conceptShift.of(strataFrom(strata), 0.95))
    expectNear(value, figure[0], 1e-9, 1e-9, name)
    expectNear(pValue ?? -1, figure[1], 1e-7, 0, `p of ${name}`)
  }
})

test('changes that cancel out are seen', () => {
  const { value, pValue } = valueOf(
    conceptShift.of(strataFrom(golden.stratified.crossing?.strata ?? []), 0.95),
  )
  expect(value).toBeGreaterThan(1)
  expect(pValue).toBeLessThan(1e-100)
})

test('the sides may change places', () => {
  for (const [name, { strata }] of Object.entries(golden.stratified)) {
    const there = valueOf(conceptShift.of(strataFrom(strata), 0.95))
    const back = valueOf(conceptShift.of(strataFrom(strata.map(([a, b]) => [b, a])), 0.95))
    expectNear(back.value, there.value, 1e-9, 1e-9, name)
    expectNear(back.pValue ?? -1, there.pValue ?? -2, 1e-6, 1e-12, name)
  }
})

test('fewer rows and more inputs hide more', () => {
  const [few, many] = [golden.stratified['no change'], golden.stratified.far].map(each =>
    strataFrom(each?.strata ?? []),
  )
  const at = (strata: typeof few, tested: number) => detectableShift(strata?.strata ?? [], tested)
  expect(at(few, 1)).toBeGreaterThan(at(many, 1))
  expect(at(few, 20)).toBeGreaterThan(at(few, 1))
})
