import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disparities } from '../../../src/measures/disparities/all.js'
import type { Disparity, GroupRate } from '../../../src/measures/disparities/disparity.js'
import { isMeasured, measured } from '../../../src/measures/measurement.js'
import { expectSound } from '../sound.js'
import { besideAll, group } from './groups.js'

const share = fc
  .tuple(fc.string(), fc.nat(2000), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([name, of, part]) => group(name, Math.round(of * part), of))
const error = fc
  .tuple(fc.string(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }))
  .map(([name, value]): GroupRate => ({ group: name, rows: 5, rate: measured(value, { rows: 5 }) }))
const groups = fc.oneof(fc.array(share, { maxLength: 8 }).map(besideAll), fc.array(error, { maxLength: 8 }))

for (const [id, disparity] of Object.entries<Disparity>(disparities))
  describe(id, () => {
    test('is finite and in its range, or says why not, for any groups', () => {
      fc.assert(
        fc.property(groups, fc.constantFrom('higher', 'lower', 'neither'), (rated, worse) => {
          expectSound(disparity.between(rated, worse).measurement, disparity.range, id)
        }),
      )
    })

    test('does not depend on the order of the groups', () => {
      fc.assert(
        fc.property(groups, rated => {
          const [there, back] = [
            disparity.between(rated).measurement,
            disparity.between([...rated].reverse()).measurement,
          ]
          expect(isMeasured(there) && there.value).toEqual(isMeasured(back) && back.value)
        }),
      )
    })

    test('of fewer than two groups with a rate there is none', () => {
      for (const few of [[], [group('a', 1, 2)], [group('a', 1, 2), group('b', 0, 0)]])
        expect(disparity.between(besideAll(few)).measurement).toEqual({ unmeasurable: { code: 'one-group' } })
    })
  })

test('every comparison is sound, and the worst of them is the one that is told', () => {
  for (const [id, disparity] of Object.entries<Disparity>(disparities))
    fc.assert(
      fc.property(groups, rated => {
        const all = disparity.every(rated).map(({ measurement }) => measurement)
        for (const one of all) expectSound(one, disparity.range, id)
        const values = all.filter(isMeasured).map(({ value }) => value)
        const { measurement } = disparity.between(rated)
        if (!isMeasured(measurement) || values.length === 0) return
        const worst = disparity.worse === 'higher' ? Math.max(...values) : Math.min(...values)
        expect(measurement.value).toBeCloseTo(worst, 9)
      }),
    )
})

test('of groups that are all alike the difference is 0 and the ratio 1', () => {
  const alike = besideAll([group('a', 3, 10), group('b', 30, 100), group('c', 3, 10)])
  expect(disparities.difference.between(alike).measurement).toMatchObject({ value: 0 })
  expect(disparities.ratio.between(alike).measurement).toMatchObject({ value: 1 })
  expect(disparities['to-overall'].between(alike).measurement).toMatchObject({ value: 0, pValue: 1 })
  expect(disparities['ratio-to-overall'].between(alike).measurement).toMatchObject({ value: 1 })
})
