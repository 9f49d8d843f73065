import { describe, expect, test } from 'vitest'
import { COMMENT_CHARACTERS } from '../../src/github/comment.js'
import { readMarker } from '../../src/github/marker.js'
import { type CommentMode, sectionOf } from '../../src/github/section.js'
import { readState, stateOf } from '../../src/github/state.js'
import { checkOf, reportOf } from './sample.js'

const run = { id: 10, attempt: 1 }
const red = reportOf([checkOf('income', 'fail')])
const redder = reportOf([checkOf('income', 'fail'), checkOf('age', 'warn')])
const green = reportOf([checkOf('income', 'pass')])
const untouched = reportOf([], { story: 'untouched' })
const after = (report: typeof red) => ({ state: stateOf(report) })

describe('whether a run speaks', () => {
  const silence: [CommentMode, string, typeof red, ReturnType<typeof after> | undefined][] = [
    ['always', 'an untouched file, no comment yet', untouched, undefined],
    ['changes', 'the first run is green', green, undefined],
    ['changes', 'the same findings as before', red, after(red)],
    ['failures', 'the first run is green', green, undefined],
  ]
  test.each(silence)('%s: not when %s', (mode, _, report, before) => {
    expect(sectionOf(report, run, mode, {}).wanted(before)).toBe(false)
  })

  const speech: [CommentMode, string, typeof red, ReturnType<typeof after> | undefined][] = [
    ['always', 'the first run is green', green, undefined],
    ['always', 'nothing changed', red, after(red)],
    ['always', 'an untouched file after a red comment', untouched, after(red)],
    ['changes', 'the first run is red', red, undefined],
    ['changes', 'a finding came', redder, after(red)],
    ['changes', 'red turned green', green, after(red)],
    ['changes', 'an untouched file after a red comment', untouched, after(red)],
    ['failures', 'the first run is red', red, undefined],
    ['failures', 'nothing changed since a finding', red, after(red)],
    ['failures', 'red turned green', green, after(red)],
  ]
  test.each(speech)('%s: when %s', (mode, _, report, before) => {
    expect(sectionOf(report, run, mode, {}).wanted(before)).toBe(true)
  })
})

describe('the body', () => {
  test('begins with the marker and ends with the state', () => {
    const body = sectionOf(red, run, 'always', { reportUrl: 'https://example.com/report' }).body(
      COMMENT_CHARACTERS,
      undefined,
    )
    expect(readMarker(body)).toEqual({ key: 'ci/data', run })
    expect(readState(body)).toEqual(stateOf(red))
    expect(body).toContain('https://example.com/report')
  })

  test.each(['x'.repeat(10_000), 'half \ud800', '"> -->\n', '__proto__'])(
    'finds the section %j again',
    name => {
      const { marker, body } = sectionOf({ ...red, name }, run, 'always', {})
      const written = body(COMMENT_CHARACTERS, undefined)
      expect(readMarker(written)).toEqual(marker)
      expect(written.split('\n')[0]?.length).toBeLessThan(1_000)
    },
  )

  test('leads to the place of a column on the page, where that is published', () => {
    const pageUrl = 'https://acme.github.io/loans/12/report.html'
    const columns = [{ name: 'pay | "scale"', kind: 'numeric' as const }]
    const report = reportOf([checkOf('pay | "scale"', 'fail')], { columns })
    const body = sectionOf(report, run, 'always', { pageUrl }).body(COMMENT_CHARACTERS, undefined)
    expect(body).toContain(`](<${pageUrl}#column=pay%20%7C%20%22scale%22>)`)
  })

  test('says what changed since the earlier run', () => {
    const body = sectionOf(redder, run, 'always', {}).body(COMMENT_CHARACTERS, stateOf(green))
    expect(body).toContain('Since the last push: `drift/income` is new')
  })

  test.each([4_096, 65_536])('fits into %i characters, whatever there is to say', limit => {
    const checks = Array.from({ length: 2_000 }, (_, i) => checkOf(`column ${i}`, 'fail'))
    const body = sectionOf(reportOf(checks), run, 'always', {}).body(limit, undefined)
    expect(body.length).toBeLessThanOrEqual(limit)
    expect(readMarker(body)).toBeDefined()
    expect(readState(body)).toBeDefined()
  })
})
