import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { patiently } from '../../../src/sources/web/patiently.js'
import { askedWait } from '../../../src/sources/web/retry-after.js'
import { explainTrouble, HttpStatus } from '../../../src/sources/web/trouble.js'
import { webBounds } from '../../../src/sources/web/web.js'

const date = 'Sun, 22 Nov 2026 09:00:00 GMT'

/** What was waited for by somebody whom a server refuses so, again and again. */
async function waits(headers: Record<string, string>, { status = 503, totalSeconds = 3600 } = {}) {
  const pauses: number[] = []
  const pause = async (wait: number) => void pauses.push(wait)
  const refused = () => Promise.reject(new HttpStatus(status, headers))
  await expect(patiently({ pause, bounds: { ...webBounds, totalSeconds } }, refused)).rejects.toThrow()
  return pauses
}

describe('a server that refuses for now', () => {
  test.each<[string, Record<string, string>, number[]]>([
    ['says nothing', {}, [500, 2_000]],
    ['asks for seconds', { 'retry-after': '7' }, [7_000, 7_000]],
    ['asks for no wait', { 'retry-after': '0' }, [0, 0]],
    [
      'names a time by its own clock',
      { 'retry-after': 'Sun, 22 Nov 2026 09:00:30 GMT', date },
      [30_000, 30_000],
    ],
    ['asks for a minute', { 'retry-after': '60' }, [60_000, 60_000]],
    ['asks for more than a minute', { 'retry-after': '61' }, []],
    ['asks for a year', { 'retry-after': '31536000' }, []],
    ['asks for what no number holds', { 'retry-after': '9'.repeat(400) }, []],
    ['asks for nonsense', { 'retry-after': '-5' }, [500, 2_000]],
  ])('and %s is asked again after %j', async (_what, headers, expected) => {
    expect(await waits(headers)).toEqual(expected)
  })

  test('is not waited for longer than a file may take', async () => {
    expect(await waits({ 'retry-after': '20' }, { totalSeconds: 10 })).toEqual([])
  })

  test('for good is not asked again, whatever it asks for', async () => {
    expect(await waits({ 'retry-after': '1' }, { status: 403 })).toEqual([])
  })
})

test('who gives up says when the server may do', () => {
  const refused = new HttpStatus(429, { 'retry-after': '120' })
  expect(explainTrouble(refused, { url: new URL('https://example.com/x.csv') }, webBounds)).toMatchObject({
    message: 'https://example.com/x.csv was answered with status 429',
    fix: 'The server has a problem of its own: run again in 120 s, as it asks for.',
  })
})

test('whatever Retry-After holds is a wait that is none below nothing, or none', () => {
  const texts = fc.oneof(fc.string(), fc.nat().map(String), fc.date({ noInvalidDate: true }).map(String))
  fc.assert(
    fc.property(fc.option(texts, { nil: undefined }), fc.option(texts, { nil: undefined }), (asked, now) => {
      const wait = askedWait(asked, now)
      expect(wait === undefined || wait >= 0).toBe(true)
    }),
  )
})
