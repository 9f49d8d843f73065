import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultDrift } from '../../../src/measures/default-drift.js'
import { distances } from '../../../src/measures/distances/all.js'
import type { Distance } from '../../../src/measures/distances/distance.js'
import {
  baseWords,
  binWords,
  closedWords,
  formWords,
  type SettingId,
  type Settings,
  scaleWords,
  tieWords,
  zeroWords,
} from '../../../src/measures/distances/settings.js'
import { isMeasured } from '../../../src/measures/measurement.js'
import { whyNotTested } from '../../../src/measures/whether-tested.js'
import type { Distribution } from '../../../src/profile/views/distribution.js'
import { grouped, numberCounts, numbers, textCounts, texts } from '../distributions.js'
import { expectNear } from '../near.js'
import { expectSound } from '../sound.js'

const manyTexts = (count: number) =>
  textCounts(Array.from({ length: count }, (_, i) => [`t${i}`, 1] as const))
const odd: Record<string, Distribution> = {
  empty: numbers([]),
  'one value': numbers([7]),
  constant: numberCounts([[0.1, 1000]]),
  'all missing': numbers([], 50),
  infinities: numbers([Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]),
  'only infinite': numbers([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]),
  'largest doubles': numbers([-1e308, -1.7e308, 1e308, 1.7e308, 1.7e308]),
  'smallest doubles': numbers([5e-324, -5e-324, 0, 1e-310]),
  'far away': numbers([1e15, 1e15 + 1, 1e15 + 2]),
  'many rows': numberCounts([
    [1, 1e9],
    [2, 2e9],
    [3, 1],
  ]),
  'no text': texts([]),
  'one text': texts(['']),
  'odd names': texts(['__proto__', 'constructor', '(other)', '', 'null', ' ', '\u0000']),
  'other names': texts(['a', 'a', 'b']),
  'many texts': manyTexts(3000),
  'half listed': {
    ...textCounts([]),
    rows: 100,
    values: 100,
    levels: { n: 100, counts: new Map([['a', 60]]), rest: { levels: 9, rows: 40 } },
  },
}

const value = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.double({ noNaN: true }),
)
const ofNumbers = fc
  .tuple(fc.array(value, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }))
  .map(([values, width]) =>
    width === 1 ? numbers(values) : grouped(numbers(values.filter(Number.isFinite)), width),
  )
const ofTexts = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', '__proto__'), { maxLength: 60 })
  .map(values => texts(values))
const pair = fc.oneof(fc.tuple(ofNumbers, ofNumbers), fc.tuple(ofTexts, ofTexts))
const one = fc.oneof(ofNumbers, ofTexts)

const choices: Required<{ [Id in SettingId]: fc.Arbitrary<Settings[Id]> }> = {
  bins: fc.constantFrom<Settings['bins']>(...binWords, { edges: [-1, 0, 0.5] }),
  count: fc.integer({ min: 2, max: 40 }),
  closed: fc.constantFrom(...closedWords),
  ties: fc.constantFrom(...tieWords),
  zeros: fc.constantFrom(...zeroWords),
  base: fc.constantFrom(...baseWords),
  form: fc.constantFrom(...formWords),
  corrected: fc.boolean(),
  scale: fc.constantFrom(...scaleWords),
}

/** Any of the settings that a distance has. */
function settingsOf({ settings = [], forms = [] }: Distance): fc.Arbitrary<Settings> {
  const own = Object.fromEntries(settings.map(id => [id, choices[id]]))
  const model = forms.length > 0 ? { ...own, form: fc.constantFrom(...forms) } : own
  return fc.record(model, { requiredKeys: [] })
}

for (const [id, distance] of Object.entries<Distance>(distances))
  describe(id, () => {
    test('is finite or says why not, for every pair of odd columns', () => {
      for (const [a, reference] of Object.entries(odd))
        for (const [b, candidate] of Object.entries(odd))
          expectSound(distance.between(reference, candidate), distance.range, `${a} against ${b}`)
    })

    test('is finite and in its range, or says why not, for any columns', () => {
      fc.assert(fc.property(pair, ([a, b]) => expectSound(distance.between(a, b), distance.range, id)))
    })

    test('is 0 between a column and itself', () => {
      fc.assert(
        fc.property(one, column => {
          const found = distance.between(column, column)
          if (isMeasured(found)) expect(Math.abs(found.value)).toBeLessThan(1e-7)
        }),
      )
    })

    test('is so by any of its settings', () => {
      fc.assert(
        fc.property(pair, settingsOf(distance), ([a, b], settings) => {
          const what = `${id} by ${JSON.stringify(settings)}`
          expectSound(distance.between(a, b, settings), distance.range, what)
          const same = distance.between(a, a, settings)
          if (isMeasured(same)) expect(Math.abs(same.value), what).toBeLessThan(1e-7)
        }),
        { numRuns: distance.settings ? 200 : 1 },
      )
      const pairs = { ...odd, 'many texts': manyTexts(200) }
      for (const [a, reference] of Object.entries(pairs))
        for (const settings of fc.sample(settingsOf(distance), {
          numRuns: distance.settings ? 20 : 1,
          seed: 1,
        }))
          for (const candidate of Object.values(pairs))
            expectSound(distance.between(reference, candidate, settings), distance.range, a)
    })

    if (distance.symmetric)
      test('is the same either way round', () => {
        fc.assert(
          fc.property(pair, ([a, b]) => {
            const [there, back] = [distance.between(a, b), distance.between(b, a)]
            expect(isMeasured(there)).toBe(isMeasured(back))
            if (isMeasured(there) && isMeasured(back)) expectNear(there.value, back.value, 1e-12, 1e-14)
          }),
        )
      })
  })

describe('the default drift rule', () => {
  test('is finite or says why not, for every pair of odd columns', () => {
    for (const [a, reference] of Object.entries(odd))
      for (const [b, candidate] of Object.entries(odd)) {
        whyNotTested(reference, candidate)
        expectSound(defaultDrift(reference, candidate), [0, Number.POSITIVE_INFINITY], `${a} against ${b}`)
      }
  })

  test('loses no row: its cells hold all of both sides', () => {
    const sum = (counts: Float64Array) => counts.reduce((all, rows) => all + rows, 0)
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const found = defaultDrift(a, b)
        if ('unmeasurable' in found) return
        expect([sum(found.cells.reference), sum(found.cells.candidate)]).toEqual([a.values, b.values])
      }),
    )
  })
})
