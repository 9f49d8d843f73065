import { describe, expect, it } from 'vitest'
import { meanOf } from '../../../src/profile/moments.js'
import { type Need, needId, type Term } from '../../../src/profile/need.js'
import { readNeedId } from '../../../src/profile/term.js'
import { type Cell, profileOf, table } from '../batches.js'

const columns = {
  label: ['cat', 'dog', '__proto__', 'cow', null, 'dog'] as Cell[],
  first: [0.5, 0.2, 0.3, 0.3, 0.1, null] as Cell[],
  second: [0.3, 0.2, 0.3, 0.3, 0.2, 0.4] as Cell[],
  third: [0.2, 0.6, 0.4, 0.4, 0.7, 0.6] as Cell[],
}
const scores = ['first', 'second', 'third']
const classes = ['cat', 'dog', '__proto__']
const found = (need: Need) => profileOf(table(columns), [need]).statistics.get(needId(need))
const mean = (term: Term) => {
  const moments = found({ fold: 'moments', of: [term], within: [] })
  return moments?.fold === 'moments' ? { n: moments.n[0], mean: meanOf(moments) } : undefined
}

describe('the rank of the label among its scores', () => {
  it('is 1 for the highest, of equal ones the last first, 0 for a label that is no class', () => {
    const tally = found({ fold: 'tally', of: [{ rankOf: 'label', classes, scores }], within: [] })
    const ranks = tally?.fold === 'tally' ? tally.tuples.map(([rank], i) => [rank, tally.counts[0]?.[i]]) : []
    // cat 1, dog 2 of .2 .2 .6, __proto__ 1, cow none; no label, and no score: missing.
    expect(ranks).toEqual([
      [0, 1],
      [1, 2],
      [2, 1],
      [null, 2],
    ])
  })

  it('compares labels by their text, also where they are numbers', () => {
    const digits = profileOf(table({ label: [0, 1], a: [0.9, 0.2], b: [0.1, 0.8] }), [
      { fold: 'tally', of: [{ rankOf: 'label', classes: ['0', '1'], scores: ['a', 'b'] }], within: [] },
    ])
    const [tally] = digits.statistics.values()
    expect(tally?.fold === 'tally' && tally.tuples).toEqual([[1]])
  })
})

describe('how sure the scores of a row are', () => {
  it('is the highest, and missing where one is', () => {
    const { n, mean: value } = mean({ scores, as: 'highest' }) ?? {}
    expect(n).toBe(5)
    expect(value).toBeCloseTo((0.5 + 0.6 + 0.4 + 0.4 + 0.7) / 5, 15)
  })

  it('is the entropy of their parts, or of one score and what is left of 1', () => {
    const entropy = (...parts: number[]) => parts.reduce((sum, p) => sum - (p === 0 ? 0 : p * Math.log(p)), 0)
    const alone = [0.5, 0.2, 0.3, 0.3, 0.1].map(p => entropy(p, 1 - p))
    expect(mean({ scores: ['first'], as: 'entropy' })?.mean).toBeCloseTo(
      alone.reduce((a, b) => a + b) / 5,
      14,
    )
    expect(mean({ scores: ['first'], as: 'highest' })?.mean).toBeCloseTo(
      (0.5 + 0.8 + 0.7 + 0.7 + 0.9) / 5,
      14,
    )
  })
})

it('needs of scores come back from their ids, and nothing else does', () => {
  const terms: Term[] = [
    { scores, as: 'entropy' },
    { rankOf: 'label', classes, scores },
  ]
  for (const term of terms) {
    const need: Need = { fold: 'tally', of: [term], within: [] }
    expect(readNeedId(needId(need))).toEqual(need)
  }
  for (const bad of [
    '{"scores":["a"],"as":"x"}',
    '{"scores":"a","as":"highest"}',
    '{"rankOf":"l","classes":["a"],"scores":["a","b"]}',
  ])
    expect(readNeedId(`{"fold":"tally","of":[${bad}],"within":[]}`)).toBeUndefined()
})
