import { expect, test } from 'vitest'
import { fitSummary, SUMMARY_BYTES } from '../../src/github/summary.js'

test('a short summary is written as it is', () => {
  expect(fitSummary(() => '### verdict')).toBe('### verdict\n')
})

test('a long one is asked for again until its bytes fit', () => {
  const text = fitSummary(limit => '▇'.repeat(limit))
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_BYTES)
  expect(Buffer.byteLength(text)).toBeGreaterThan(SUMMARY_BYTES / 4)
})

test('one that cannot be shortened is an error, not an endless loop', () => {
  expect(() => fitSummary(() => 'x'.repeat(SUMMARY_BYTES + 1))).toThrow('does not fit')
})
