import { expect, test } from 'vitest'
import { classesIn } from '../../../../src/measures/rates/classes/ranked-lists.js'
import { topK } from '../../../../src/measures/rates/classes/top-k.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfScores, golden, scoreColumns, scoreInputs } from '../several.js'

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

test('of a column of ranked classes it is that of the scores that rank them so', () => {
  for (const [name, { label, scores }] of Object.entries(golden.scores)) {
    const byScore = scoreInputs(scores.length)
    const of = label.map((_, row) => scores.map((column, at) => ({ at, score: column[row] ?? 0 })))
    const ranked = of.map(row => row.sort((a, b) => b.score - a.score || b.at - a.at).map(({ at }) => at))
    for (const k of [1, 3]) {
      const asked = { ...byScore, k, confidence: 0.95 }
      const listed = { label: 'label', ranked: 'ranked', k, confidence: 0.95 }
      const lists = ranked.map(row => row.join('|'))
      const found = topK.of(listed, sideOf({ label, ranked: lists }, topK.needs(listed)))
      const expected = topK.of(asked, sideOf({ label, ...scoreColumns(scores) }, topK.needs(asked)))
      expect(found, `${name}, ${k}`).toEqual(expected)
    }
  }
})

test('ranked classes are read as they are written, and a short list holds what it holds', () => {
  const listed = { label: 'label', ranked: 'ranked', k: 2, confidence: 0.95 }
  const label = ['cat', 'cat', 'dog', '7', null, 'cat']
  const ranked = ['["dog", "cat", "emu"]', "['dog', 'emu', 'cat']", 'dog', '[5, 7]', 'cat', null]
  expect(valueOf(topK.of(listed, sideOf({ label, ranked }, topK.needs(listed)))).share).toEqual({
    hits: 3,
    of: 4,
  })
  expect(classesIn('a ; __proto__;b')).toEqual(['a', '__proto__', 'b'])
  expect(classesIn('[not json, "x"')).toEqual(['[not json', '"x"'])
})
