import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isNewer, printMarker, readMarker } from '../../src/github/marker.js'

const run = { id: 7731, attempt: 1 }

test('reads as in the design', () => {
  expect(printMarker({ key: 'ci/data/applications', run })).toBe(
    '<!-- tidegate:v1 key="ci/data/applications" run=7731.1 -->',
  )
})

test('comes back from what was printed, whatever the key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat(), (key, id, attempt) => {
      expect(readMarker(`${printMarker({ key, run: { id, attempt } })}\ntext`)).toEqual({
        key,
        run: { id, attempt },
      })
    }),
  )
})

test('keeps one line and one HTML comment, whatever the key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), key => {
      expect(printMarker({ key, run })).toMatch(/^<!-- [^>"\r\n]*"[^>"\r\n]*"[^>"\r\n]* -->$/)
    }),
  )
})

test.each([
  'text <!-- tidegate:v1 key="a" run=1.1 -->',
  '<!-- tidegate:v2 key="a" run=1.1 -->',
  '<!-- tidegate:v1 key="%" run=1.1 -->',
  '',
])('is not found in %j', body => {
  expect(readMarker(body)).toBeUndefined()
})

test('a re-run is newer than its first attempt and older than the next run', () => {
  expect(isNewer({ id: 5, attempt: 2 }, { id: 5, attempt: 1 })).toBe(true)
  expect(isNewer({ id: 5, attempt: 2 }, { id: 6, attempt: 1 })).toBe(false)
  expect(isNewer(run, run)).toBe(false)
})
