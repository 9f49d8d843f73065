import { describe, expect, it } from 'vitest'
import { isUnavailable } from '../../../src/profile/views/outcomes.js'
import { scored, scoreNeeds } from '../../../src/profile/views/scored.js'
import { type Cell, profileOf, table } from '../batches.js'

function scoresOf(label: Cell[], score: Cell[], positive?: string) {
  const profile = profileOf(table({ label, score }), scoreNeeds('score', 'label'))
  return scored(
    { profile, at: [] },
    { score: 'score', label: 'label', ...(positive !== undefined && { positive }) },
  )
}

describe('scored', () => {
  it('has the scores of each label, rows without one left out', () => {
    const found = scoresOf([1, 1, 0, 0, null, 1], [0.9, 0.4, 0.2, 0.7, 0.5, null], '1')
    if (isUnavailable(found)) throw new Error(found.unavailable)
    expect(found.low).toEqual(Float64Array.of(0.2, 0.4, 0.7, 0.9))
    expect(found.positives).toEqual({ n: 2, counts: Float64Array.of(0, 1, 0, 1) })
    expect(found.negatives).toEqual({ n: 2, counts: Float64Array.of(1, 0, 1, 0) })
  })

  it('puts every other label together', () => {
    const found = scoresOf(['good', 'bad', 'worse'], [1, 2, 3], 'good')
    expect(found).toMatchObject({ positives: { n: 1 }, negatives: { n: 2 } })
  })

  it('needs to know the favourable label unless labels are 0 and 1', () => {
    expect(scoresOf(['good', 'bad'], [1, 2])).toEqual({ unavailable: 'no-positive-level' })
    expect(scoresOf([0, 1], [1, 2])).toMatchObject({ positive: '1' })
  })

  it('says so when it was not collected', () => {
    const profile = profileOf(table({ label: [1] }), [])
    const found = scored({ profile, at: [] }, { score: 'score', label: 'label' })
    expect(found).toEqual({ unavailable: 'not-collected' })
  })
})
