import { expect, test } from 'vitest'
import type { Check } from '../../../src/judgement/check.js'
import { buildReport } from '../../../src/report/build.js'
import { renderIncident } from '../../../src/report/incident/incident.js'
import type { Report } from '../../../src/report/report.js'
import { attacks } from '../hostile.js'
import { parseMarkdown } from '../parsed.js'
import { renamed } from '../renamed.js'
import { ageBand, approvals, income, sameColumn } from '../sample-checks.js'
import { allPass, countsOf, error, findingsMaterial, plain } from '../samples.js'

function ran(day: string, checks: readonly Check[], more: Partial<Report> = {}): Report {
  const failing = checks.some(({ decision }) => decision.status === 'fail')
  const verdict = {
    verdict: failing ? 'fail' : 'pass',
    exitCode: failing ? 1 : 0,
    counts: countsOf(checks),
  } as const
  return { ...buildReport({ ...plain, checks, verdict, started: `2026-11-${day}T03:00:00.000Z` }), ...more }
}
const passes = (check: Check): Check => ({ ...check, decision: { status: 'pass' } })
const section = (text: string, title: string) => text.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? ''

const missing: Check = {
  ...sameColumn('zip'),
  decision: { status: 'fail' },
  facts: { gate: 'schema', finding: 'missing', was: 'categorical' },
}

test('says since when each breach is there, from stored reports of the same name and from before', () => {
  const text = renderIncident(ran('20', [income, ageBand, missing]), [
    ran('19', [income, passes(ageBand), missing]),
    ran('17', [income, ageBand, missing]),
    { ...error, started: '2026-11-18T03:00:00.000Z' },
    ran('16', [passes(income), ageBand, missing]),
    ran('15', [passes(income)], { name: 'another' }),
    ran('21', [passes(income)]),
  ])
  const timeline = section(text, 'Timeline')
  expect(timeline.match(/2026-11-\d\d/g)?.slice(0, 5)).toEqual(
    ['16', '17', '18', '19', '20'].map(day => `2026-11-${day}`),
  )
  expect(timeline).toMatch(
    '- income has drifted: since 2026-11-17 03:00 UTC, 3 runs; not so on 2026-11-16 03:00 UTC',
  )
  expect(timeline).toMatch(/12\.4\s% null: first seen in this run; not so on 2026-11-19/)
  expect(timeline).toMatch('zip is missing: in all 4 stored runs, since 2026-11-16')
})

test('without earlier reports nothing is said of when it began', () => {
  expect(section(renderIncident(ran('20', [income]), []), 'Timeline')).toMatch('since when is not known')
})

test('suspects what is broken first, then what began in time, matters and is far past its limit, and says so', () => {
  const matters = (name: string, strength: number, value: number): Check => ({
    ...income,
    id: { gate: 'drift', column: name },
    compared: { value, basis: { rows: 100 } },
    facts: {
      gate: 'drift',
      psi: value,
      noise: 0,
      cells: 10,
      top: [],
      matters: { target: 'score', strength, noise: 0.1, rank: 1, of: 4 },
    },
  })
  const [weak, strong, late] = [
    matters('weak', 0.05, 0.4),
    matters('strong', 0.6, 0.3),
    matters('late', 0.9, 3),
  ]
  const text = renderIncident(ran('20', [weak, strong, late, missing, approvals]), [
    ran('19', [weak, strong, passes(late), passes(missing), approvals]),
    ran('18', [passes(weak), passes(strong), passes(late), passes(missing), passes(approvals)]),
  ])
  const causes = section(text, 'Suspected causes')
  expect(causes.match(/^\d\. .*$/gm)).toEqual([
    '1. **column zip is missing**: breached only after the outcome was',
    '2. **strong has drifted**: goes with what the model says (strength 0.6); 1.5 times its limit',
    '3. **weak has drifted**: 2 times its limit',
    '4. **late has drifted**: goes with what the model says (strength 0.9); 15 times its limit; breached only after the outcome was',
  ])
  expect(causes).toMatch('not of cause')
})

test('an outcome that nothing explains says so, and a run that could not judge says what to mend', () => {
  expect(section(renderIncident(ran('20', [approvals]), []), 'Suspected causes')).toMatch(
    'None of the inputs',
  )
  expect(renderIncident(error, [])).toMatch('has a header and no rows')
})

test('names and values of anybody do not change what it is made of', () => {
  const response = { do: 'retrain', because: ['drift fails'], playbook: 'x' }
  const written = (text: string) => {
    const report = buildReport(renamed({ ...findingsMaterial, response }, text))
    return renderIncident(report, [
      { ...report, started: '2026-11-01T00:00:00Z' },
      { ...allPass, name: text },
    ])
  }
  const expected = parseMarkdown(written('x'))
  for (const attack of attacks) {
    const { cells, links, elements, mentions, headings } = parseMarkdown(written(attack))
    expect({ cells, links, elements, mentions, headings }).toEqual({
      cells: expected.cells,
      links: [],
      elements: expected.elements,
      mentions: [],
      headings: expected.headings,
    })
  }
})
