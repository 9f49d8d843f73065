import { describe, expect, test } from 'vitest'
import { hasFalseBlocks, hasFalseRun } from '../../../../src/datasets/parquet/pages/page-runs.js'

const bytes = (...values: number[]) => Uint8Array.from(values)

describe('runs', () => {
  test.each([
    ['five of one value', [5 << 1, 1], false],
    ['eight packed ones, for five values', [(1 << 1) | 1, 0xff], false],
    ['packed ones after a run', [2 << 1, 1, (1 << 1) | 1, 0xff], false],
    ['more of one value than there are', [100 << 1, 1], true],
    ['2^30 of one value', [0x80, 0x80, 0x80, 0x80, 0x08, 1], true],
    ['a run too long after one that is not', [2 << 1, 1, 100 << 1, 1], true],
    ['nothing', [], false],
  ])('of %s', (_name, page, isFalse) => {
    expect(hasFalseRun(bytes(...page), { start: 0, width: 1, values: 5 })).toBe(isFalse)
  })

  test('packed values take bytes, so that their number cannot be false, except where they take none', () => {
    const page = bytes(0xff, 0xff, 0x7f)
    expect(hasFalseRun(page, { start: 0, width: 1, values: 5 })).toBe(false)
    expect(hasFalseRun(page, { start: 0, width: 0, values: 5 })).toBe(true)
  })

  test('begin where they are said to', () => {
    const page = bytes(100 << 1, 1, 5 << 1, 1)
    expect(hasFalseRun(page, { start: 2, width: 1, values: 5 })).toBe(false)
  })
})

describe('blocks of deltas', () => {
  test.each([
    ['128 values in 4 parts', [0x80, 0x01, 4], false],
    ['no values', [0, 4], true],
    ['no parts', [0x80, 0x01, 0], true],
    ['parts of a fraction of a value', [0x80, 0x01, 3], true],
    ['a negative number of parts', [0x80, 0x01, 0xff, 0xff, 0xff, 0xff, 0x0f], true],
  ])('of %s', (_name, page, isFalse) => expect(hasFalseBlocks(bytes(...page), 0)).toBe(isFalse))
})
