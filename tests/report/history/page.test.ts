import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Check } from '../../../src/judgement/check.js'
import { buildReport } from '../../../src/report/build.js'
import { renderHistory } from '../../../src/report/history/page.js'
import type { Report } from '../../../src/report/report.js'
import { historyOf } from '../../../src/run/history.js'
import { attacks } from '../hostile.js'
import { tagsOf } from '../markup.js'
import { renamed } from '../renamed.js'
import { income, passingDrift } from '../sample-checks.js'
import { countsOf, error, findingsMaterial, plain } from '../samples.js'

function ran(run: number, checks: readonly Check[]): Report {
  const verdict = { verdict: 'pass', exitCode: 0, counts: countsOf(checks) } as const
  return buildReport({
    ...plain,
    checks,
    verdict,
    started: new Date(Date.UTC(2026, 9, 1 + run)).toISOString(),
  })
}
const drift = (column: string, value: number, status: 'pass' | 'warn' | 'fail' = 'pass'): Check => ({
  ...income,
  id: { gate: 'drift', column },
  compared: { value, basis: { rows: 1000 } },
  decision: { status },
})
const figures = (page: string) =>
  [...page.matchAll(/<figcaption>.*?<\/figcaption>/gs)].map(([text]) => text.replace(/<[^>]*>/g, ' '))

test('what is on its way to a limit stands before what has not moved, and says when it arrives', () => {
  const reports = Array.from({ length: 10 }, (_, run) =>
    ran(run, [
      drift('still', run % 2 ? 0.01 : 0.012),
      drift('slow', 0.1 + 0.005 * run),
      drift('away', 0.19 - 0.01 * run),
      drift('was', run === 3 ? 0.1 : 0, run === 3 ? 'warn' : 'pass'),
      drift('now', 0.3, run > 6 ? 'fail' : 'pass'),
    ]),
  )
  const page = renderHistory(historyOf([...reports].reverse()), 'tidegate test')
  const said = figures(page).map(text => text.replace(/\s+/g, ' ').trim())
  expect(said.map(text => /drift of (\w+)/.exec(text)?.[1])).toEqual(['now', 'slow', 'was', 'still', 'away'])
  expect(said[0]).toMatch('breached for 3 runs')
  expect(said[1]).toMatch(
    /\+0\.005 a run \(p &#60; 0\.0001 over 10 runs\), past its limit in 11 runs at this pace/,
  )
  expect(said[4]).not.toMatch('past its limit in')
  expect(page).toMatch(/10 runs, none held back · 5 checks now · 1 breached · 1 on the way to a limit/)
  expect(page.match(/<li class="pass"/g)).toHaveLength(10)
})

test('a run that could not judge is in the strip and leaves no number; one of another name is a section of its own', () => {
  const late = { ...error, started: '2026-10-09T00:00:00Z' }
  const page = renderHistory(
    historyOf([ran(1, [drift('x', 0.1)]), late, { ...ran(2, [drift('y', 0.1)]), name: 'b' }]),
    't',
  )
  expect(page).toMatch(/<li class="error" title="2026-10-09T00:00 Could not judge/)
  expect(figures(page)).toHaveLength(2)
  expect(page.match(/<section/g)).toHaveLength(2)
})

test('the page lets in its own style sheet by its digest, and nothing else', () => {
  const page = renderHistory(historyOf([ran(1, [passingDrift('x', 0.1)])]), 't')
  const [, sheet = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? []
  const digest = createHash('sha256').update(sheet).digest('base64')
  expect(page).toContain(
    `content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'"`,
  )
  expect(page).not.toMatch(/<script|style="|https?:/)
})

test('names and values of anybody do not change what the page is made of', () => {
  const written = (text: string) => {
    const report = buildReport(renamed(findingsMaterial, text))
    const earlier = ['01', '02'].map(day => ({ ...report, started: `2026-11-${day}T00:00:00Z` }))
    return tagsOf(renderHistory(historyOf([report, ...earlier]), 't'))
  }
  const expected = written('x')
  for (const attack of attacks.filter((_, index) => index % 3 === 0))
    expect(written(attack)).toEqual(expected)
})
