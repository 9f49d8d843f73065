import { describe, expect, test } from 'vitest'
import { newsOf } from '../../src/notify/news/news.js'
import { failingSince } from '../../src/notify/news/occasion.js'
import type { Occasion, Origin } from '../../src/policy/occasions.js'
import type { Report } from '../../src/report/report.js'
import { checkOf, reportOf } from '../github/sample.js'

const at = (hour: number, report: Report): Report => ({
  ...report,
  started: `2026-11-02T${String(hour).padStart(2, '0')}:00:00.000Z`,
})
const red = at(9, reportOf([checkOf('income', 'fail')]))
const green = at(12, reportOf([checkOf('income', 'pass')]))
const failed = { ...red, failingSince: red.started }
const open = { at: red.started, open: true }

interface Asked {
  report: Report
  last?: Report
  told?: { at: string; open: boolean }
  when?: Occasion[]
  repeat?: string
  origin?: Origin
  updates?: boolean
  resolves?: boolean
}

/** The tier, with `quiet` where nobody is called; undefined where nobody is told. */
function tierOf({ report, last, told, when, repeat = '2h', origin = 'main', ...habits }: Asked) {
  const run = { links: {}, origin, ...(last && { last }) }
  const wish = { when: when ?? ['fails', 'recovers', 'errors'], on: ['main', 'schedule'], repeat } as const
  const found = newsOf(report, run, wish, {
    updates: habits.updates ?? false,
    resolves: habits.resolves ?? false,
    ...(told && { told }),
  })
  return 'reason' in found ? undefined : `${found.news.tier}${found.quiet ? ', quiet' : ''}`
}

test.each<[string, Asked, string | undefined]>([
  ['a failure is news', { report: red }, 'first'],
  ['one that goes on is not', { report: at(10, red), last: failed, told: open }, undefined],
  [
    'but brought up to date',
    { report: at(10, red), last: failed, told: open, updates: true },
    'still, quiet',
  ],
  ['and said again after a while', { report: at(11, red), last: failed, told: open }, 'still'],
  ['or always', { report: at(10, red), last: failed, told: open, repeat: 'always' }, 'still'],
  ['or never', { report: at(23, red), last: failed, told: open, repeat: 'never' }, undefined],
  ['it is news where telling has failed before', { report: at(10, red), last: failed }, 'first'],
  ['a recovery is news', { report: green, last: failed, told: open }, 'recovered'],
  ['also to who was not told of the failure', { report: green, last: failed }, 'recovered'],
  ['and where telling of it has failed', { report: green, last: at(11, green), told: open }, 'recovered'],
  ['a pass after a pass is not', { report: green, last: at(11, green) }, undefined],
  ['nor one after who knows what', { report: green }, undefined],
  ['but to who keeps alerts', { report: green, resolves: true }, 'recovered'],
  ['a pass is news to who asks for it', { report: green, when: ['passes'] }, 'other'],
  ['a pull request is not', { report: red, origin: 'pull-requests' }, undefined],
  ['a schedule is', { report: red, origin: 'schedule' }, 'first'],
])('%s', (_what, asked, tier) => expect(tierOf(asked)).toBe(tier))

test('a check that fails anew is said at once', () => {
  const worse = at(10, reportOf([checkOf('income', 'fail'), checkOf('age', 'fail')]))
  expect(tierOf({ report: worse, last: failed, told: open })).toBe('still')
})

describe.each([
  ['could not decide', { verdict: 'inconclusive' as const }],
  ['has not looked', { story: 'untouched' as const }],
])('a run that %s', (_what, change) => {
  const unsure = at(10, { ...green, ...change })

  test('ends no failure', () => {
    expect(tierOf({ report: unsure, last: failed, told: open })).toBeUndefined()
    expect(failingSince(unsure, failed)).toBe(red.started)
  })
})

test('a failure has begun with the first of its runs, errors among them', () => {
  const broken = at(8, reportOf([], { verdict: 'error', exitCode: 2 }))
  const since = failingSince(broken, undefined)
  expect(since).toBe(broken.started)
  expect(failingSince(red, { ...broken, ...(since && { failingSince: since }) })).toBe(broken.started)
  expect(failingSince(green, failed)).toBeUndefined()
})
