import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stratifiedDisparities } from '../../../../src/measures/disparities/stratified/all.js'
import type {
  StratifiedDisparity,
  StratifiedGroup,
} from '../../../../src/measures/disparities/stratified/strata.js'
import { isMeasured } from '../../../../src/measures/measurement.js'
import { expectSound } from '../../sound.js'

const share = fc
  .tuple(fc.oneof(fc.constantFrom(0, 1), fc.nat(900)), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([of, part]) => ({ hits: Math.round(of * part), of }))
const strata = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', '__proto__', '', '[null]'), share), { maxLength: 5 })
  .map(entries => new Map(entries))
const groups = fc
  .array(strata, { maxLength: 4 })
  .map(all => all.map((one, i): StratifiedGroup => ({ group: `g${i}`, strata: one })))

for (const [id, disparity] of Object.entries<StratifiedDisparity>(stratifiedDisparities))
  describe(`${id} at equal stratum`, () => {
    test('is finite and in its range, or says why not, for any strata', () => {
      fc.assert(
        fc.property(groups, found => {
          expectSound(disparity.between(found).measurement, disparity.range, id)
          for (const { measurement } of disparity.every(found)) expectSound(measurement, disparity.range, id)
        }),
      )
    })

    test('does not depend on the order of groups and strata', () => {
      fc.assert(
        fc.property(groups, found => {
          const turned = [...found]
            .reverse()
            .map(({ group, strata: own }) => ({ group, strata: new Map([...own].reverse()) }))
          const [there, back] = [disparity.between(found).measurement, disparity.between(turned).measurement]
          expect(isMeasured(back)).toBe(isMeasured(there))
          if (isMeasured(there) && isMeasured(back)) expect(back.value).toBeCloseTo(there.value, 9)
        }),
      )
    })

    test('a gap that the strata explain is none', () => {
      const of = (few: number, many: number) =>
        new Map([
          ['hard', { hits: few / 10, of: few }],
          ['easy', { hits: (many * 9) / 10, of: many }],
        ])
      const found = disparity.between([
        { group: 'a', strata: of(900, 100) },
        { group: 'b', strata: of(100, 900) },
      ])
      expect(isMeasured(found.measurement) && found.measurement.value).toBeCloseTo(id === 'ratio' ? 1 : 0, 12)
    })
  })
