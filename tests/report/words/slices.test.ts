import { describe, expect, test } from 'vitest'
import type { Check, LocatedChange } from '../../../src/judgement/check.js'
import { locatedText } from '../../../src/report/words/located.js'
import { proseToText } from '../../../src/report/words/prose.js'
import { oneAQuestion, worstSlices } from '../../../src/report/words/slices.js'
import { subjectOf } from '../../../src/report/words/subject.js'

/** Accuracy that falls below .8, on the whole or on a slice. */
function accuracy(value: number, slice?: string): Check {
  const limit = { text: 'below 0.8', is: 'below', of: 'value', value: 0.8 } as const
  return {
    id: { gate: 'performance', measure: 'accuracy', ...(slice !== undefined && { slice }) },
    measure: 'accuracy',
    unit: 'share',
    compared: { value, basis: { rows: 100 } },
    fail: limit,
    decision: { status: 'fail' },
  }
}

const slices = [0.75, 0.6, 0.7, 0.5, 0.78].map((value, i) => accuracy(value, `zone = ${i}`))
const namesOf = (checks: readonly Check[]) => checks.map(({ id }) => id.slice ?? 'whole')

describe('of many slices', () => {
  test('the three furthest past the limit are rows, in their order, and the others a line', () => {
    const { rows, others } = worstSlices([accuracy(0.7), ...slices])
    expect(namesOf(rows)).toEqual(['whole', 'zone = 1', 'zone = 2', 'zone = 3'])
    expect(others.map(({ text }) => proseToText(text))).toEqual([
      'accuracy also fails on 2 more slices: zone = 0, zone = 4',
    ])
  })

  test('those that somebody has answered for stay rows', () => {
    const waiver = { check: '', reason: '', owner: '', expires: '', state: 'applies' } as const
    const waived = slices.map(check => ({ ...check, waiver }))
    expect(worstSlices(waived).rows).toEqual(waived)
  })

  test('line one says the whole, and of slices alone the worst', () => {
    expect(oneAQuestion([...slices, accuracy(0.79)])).toEqual([{ check: accuracy(0.79), more: 0 }])
    expect(oneAQuestion(slices)).toEqual([{ check: slices[3], more: 4 }])
  })
})

test('a slice of a quarter is said with where it begins and ends', () => {
  const bands = [{ column: 'income', from: 38_210, below: 51_200 }]
  const check = { ...accuracy(0.7, 'income quarter 2'), slice: { candidate: 100, bands } }
  expect(subjectOf(check)).toBe('accuracy on income quarter 2 (38.2k to 51.2k)')
})

describe('where a change sits', () => {
  const change: LocatedChange = {
    change: 0.052,
    worse: 'lower',
    segments: [
      {
        slice: 'device = ios',
        points: 0.041,
        reference: { hits: 90, of: 100 },
        candidate: { hits: 66, of: 100 },
        pValue: 0.001,
      },
    ],
  }
  const said = (located: LocatedChange) =>
    proseToText(locatedText({ ...accuracy(0.7), located })).replaceAll('\u00a0', ' ')

  test('is said in points of the whole change', () => {
    expect(said(change)).toBe('accuracy: 4.1 points of the 5.2 lost are in device = ios (90.0 % → 66.0 %).')
  })

  test('is said of a second place among the rest, and of a sample as of one', () => {
    const later = { slice: 'age quarter 4', points: 0.008, bands: [{ column: 'age', from: 60 }] }
    const segments = change.segments.flatMap(first => [first, { ...first, ...later }])
    const sample = { rows: 100_000, of: 1_000_000 }
    expect(said({ ...change, sample, segments })).toBe(
      'accuracy: 4.1 points of the 5.2 lost are in device = ios (90.0 % → 66.0 %); of the rest 0.8 in age quarter 4 (60 or more) (90.0 % → 66.0 %), in a sample of 100,000 of 1,000,000 rows.',
    )
  })

  test('is nowhere where every segment lost alike', () => {
    expect(said({ ...change, segments: [] })).toBe(
      'accuracy: the 5.2 points lost are in no segment of one or two columns more than in others.',
    )
  })

  test('is not said where nothing was lost', () => {
    expect(said({ ...change, change: -0.01, segments: [] })).toBe('')
  })
})
