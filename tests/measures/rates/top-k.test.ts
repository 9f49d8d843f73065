import { expect, test } from 'vitest'
import { topK } from '../../../src/measures/rates/top-k.js'
import { sideOf, valueOf } from '../golden.js'
import { expectOfScores, golden, scoreColumns, scoreInputs } from './several.js'

test.each([1, 2, 3, 5, 10])('top-%d agrees with scikit-learn, ties and all, with a Wilson interval', k =>
  expect(expectOfScores(topK, `top-${k}`, { k })).toBeGreaterThan(k > 3 ? 0 : 1),
)

test('twelve samples have been looked at', () =>
  expect(
    Object.values(golden.scores).filter(sample => sample['top-1'] !== undefined).length + 2,
  ).toBeGreaterThanOrEqual(12))

const inputs = { ...scoreInputs(3), k: 2, confidence: 0.95 }
const of = (label: (number | string | null)[], ...scores: (number | null)[][]) =>
  topK.of(
    inputs,
    sideOf(
      { label, ...Object.fromEntries(scores.map((column, i) => [`p${i}`, column])) },
      topK.needs(inputs),
    ),
  )

test('a label that is no class is no miss but a reason', () =>
  expect(of([0, 7, 7], [1, 0, 0], [0, 1, 1], [0, 0, 0])).toMatchObject({
    unmeasurable: { code: 'label-without-score', have: 2 },
  }))

test('rows that lack the label or a score are left out; as many guesses as classes are always right', () => {
  expect(valueOf(of([0, null, 1], [0.2, 1, 0], [0.3, 0, null], [0.5, 0, 1])).share).toEqual({
    hits: 0,
    of: 1,
  })
  const all = { ...inputs, k: 3 }
  const { label = [], scores = [] } = golden.scores['usual'] ?? {}
  const side = sideOf(
    { label: label.map(each => each % 3), ...scoreColumns(scores.slice(0, 3)) },
    topK.needs(all),
  )
  expect(valueOf(topK.of(all, side)).value).toBe(1)
})
