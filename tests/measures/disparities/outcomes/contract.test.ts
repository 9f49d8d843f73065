import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outcomeDisparities } from '../../../../src/measures/disparities/outcomes/all.js'
import type {
  Benefits,
  OutcomeDisparity,
} from '../../../../src/measures/disparities/outcomes/outcome-disparity.js'
import { isMeasured, type Measurement } from '../../../../src/measures/measurement.js'
import { expectSound } from '../../sound.js'
import { group } from '../groups.js'

/** Rows by label and prediction. */
interface Counts {
  truePositives: number
  falsePositives: number
  falseNegatives: number
  trueNegatives: number
}
type Member = [name: string, counts: Counts]

const count = fc.oneof(fc.constantFrom(0, 1, 2), fc.nat(5000), fc.double({ min: 0, max: 300, noNaN: true }))
const counts = fc.record<Counts>({
  truePositives: count,
  falsePositives: count,
  falseNegatives: count,
  trueNegatives: count,
})
const members = fc.array(fc.tuple(fc.string(), counts), { maxLength: 5 })

function measure(disparity: OutcomeDisparity, groups: readonly Member[], alpha = 2): Measurement {
  if (disparity.of === 'benefits')
    return disparity.among(
      groups.map(([name, one]) => ({ group: name, benefits: benefits(one) })),
      alpha,
    )
  return disparity.between(groups.map(odds)).measurement
}

function odds([
  name,
  { truePositives: tp, falsePositives: fp, falseNegatives: fn, trueNegatives: tn },
]: Member) {
  return {
    group: name,
    rows: tp + fp + fn + tn,
    truePositiveRate: group(name, tp, tp + fn).rate,
    falsePositiveRate: group(name, fp, fp + tn).rate,
  }
}

function benefits({ truePositives, falsePositives, falseNegatives, trueNegatives }: Counts): Benefits {
  return { none: falseNegatives, due: truePositives + trueNegatives, double: falsePositives }
}

const four = (tp: number, fp: number, fn: number, tn: number): Counts => ({
  truePositives: tp,
  falsePositives: fp,
  falseNegatives: fn,
  trueNegatives: tn,
})
const odd: Record<string, Member[]> = {
  'no group': [],
  'one group': [['a', four(5, 5, 5, 5)]],
  'a group without rows': [
    ['a', four(5, 5, 5, 5)],
    ['b', four(0, 0, 0, 0)],
  ],
  'two rows': [
    ['a', four(1, 0, 0, 0)],
    ['b', four(0, 0, 0, 1)],
  ],
  'all missed': [
    ['a', four(0, 0, 9, 0)],
    ['b', four(0, 0, 3, 0)],
  ],
  'nothing but false alarms': [
    ['a', four(0, 9, 0, 0)],
    ['b', four(0, 3, 0, 0)],
  ],
  'rows beyond number': [
    ['a', four(1e15, 2e15, 1e14, 1e15)],
    ['b', four(1, 1, 1, 1)],
  ],
}

for (const [id, disparity] of Object.entries<OutcomeDisparity>(outcomeDisparities))
  describe(id, () => {
    test('is finite or says why not, for odd counts', () => {
      for (const [what, groups] of Object.entries(odd))
        expectSound(measure(disparity, groups), disparity.range, what)
    })

    test('is finite and in its range, or says why not, for any counts', () => {
      const alphas = fc.constantFrom(0.1, 0.5, 1, 2, 10)
      fc.assert(
        fc.property(members, alphas, (groups, alpha) => {
          expectSound(measure(disparity, groups, alpha), disparity.range, id)
        }),
        { numRuns: disparity.of === 'benefits' ? 10 : 40 },
      )
    })

    test('does not depend on the order of the groups', () => {
      fc.assert(
        fc.property(members, groups => {
          const [there, back] = [measure(disparity, groups), measure(disparity, [...groups].reverse())]
          expect(isMeasured(back)).toBe(isMeasured(there))
          if (isMeasured(there) && isMeasured(back)) expect(back.value).toBeCloseTo(there.value, 9)
        }),
        { numRuns: disparity.of === 'benefits' ? 10 : 40 },
      )
    })

    test('of groups that are alike it is that of one of them, between groups nothing', () => {
      const same = four(30, 10, 20, 40)
      const found = measure(disparity, [
        ['a', same],
        ['b', same],
      ])
      const alone = measure(disparity, [['a', same]])
      const isOfRows = disparity.of === 'benefits' && !disparity.isOfGroups
      const expected = isOfRows ? isMeasured(alone) && alone.value : disparity.worse === 'lower' ? 1 : 0
      expect(isMeasured(found) && found.value).toBeCloseTo(Number(expected), 12)
    })
  })
