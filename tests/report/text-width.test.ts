import { expect, test } from 'vitest'
import { wrapped } from '../../src/report/text/page.js'
import { padded, widthOf } from '../../src/report/text/width.js'

test.each([
  ['income', 6],
  ['median 52.1k → 61.8k ▁▂█', 24],
  ['収入', 4],
  ['소득', 4],
  ['ｶﾅ', 2],
  ['カナ', 4],
  ['（全）', 6],
  ['é', 1],
  ['e\u0301', 1],
  ['доход', 5],
  ['دخل', 3],
  ['✅', 2],
  ['⚠️', 2],
  ['👩‍👩‍👧', 2],
  ['🇯🇵', 2],
  ['\u200b', 0],
  ['', 0],
])('%s takes %i columns', (text, columns) => {
  expect(widthOf(text)).toBe(columns)
})

test('texts of any script line up, and lines of them fit', () => {
  expect(['ab', '収', '✅'].map(text => widthOf(padded(text, 6)))).toEqual([6, 6, 6])
  const lines = wrapped('収入が大きく 変わりました 収入が大きく 変わりました', 24)
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.every(line => widthOf(line) <= 24)).toBe(true)
})
