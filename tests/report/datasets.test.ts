import { describe, expect, test } from 'vitest'
import type { Check } from '../../src/judgement/check.js'
import { buildReport } from '../../src/report/build.js'
import { joinReports, partsOf, reportOfRun } from '../../src/report/datasets.js'
import { reportFiles } from '../../src/report/files.js'
import { readReport, renderJson } from '../../src/report/json.js'
import { renderMarkdown } from '../../src/report/markdown.js'
import type { DatasetReport, Report } from '../../src/report/report.js'
import { secondHand } from '../../src/report/second-hand.js'
import { madeOf } from './gfm.js'
import { attacks } from './hostile.js'
import { ageBand, passingDrift } from './sample-checks.js'
import { allPass, countsOf, datasets, error, findings, plain } from './samples.js'

const named = (report: DatasetReport, dataset: string): DatasetReport => ({ ...report, dataset })
const join = (...reports: DatasetReport[]) => joinReports(reports, 'ci')
const warned = { ...findings, verdict: 'warn', exitCode: 0 } as const

describe('several reports as one', () => {
  test.each([
    ['what could not be judged, beside a breach', [findings, error, allPass], 'error', 2],
    ['a breach, beside a warning', [warned, allPass, findings], 'fail', 1],
    [
      'a warning that holds back, beside a breach that does not',
      [
        { ...findings, exitCode: 0 },
        { ...warned, exitCode: 1 },
      ],
      'fail',
      1,
    ],
    ['what passes', [allPass, allPass], 'pass', 0],
  ] as const)('have the worst verdict and exit code: %s', (_, reports, verdict, exitCode) => {
    const each = reports.map((report, index) => named(report, `d${index}`))
    expect(join(...each)).toMatchObject({ verdict, exitCode })
  })

  test('say both what could not be judged and what is breached in line one, the worst first', () => {
    expect(datasets.headline).toMatch(
      /^Could not judge: payments \(.*\); held back: loans \(income has drifted.*\); let through: 1 other$/,
    )
    expect(partsOf(datasets).map(({ dataset }) => dataset)).toEqual(['payments', 'loans', 'kyc'])
    expect(datasets.counts.fail).toBe(findings.counts.fail)
  })

  test('say a policy that is not protected once', () => {
    const open = { ...allPass, policy: { ...allPass.policy, protected: false } }
    expect(join(named(open, 'a'), named(open, 'b')).headline).toMatch(
      /^[^(]*\(.*\), b \(.*\) \(unprotected policy\)$/,
    )
  })

  test('have one change of the policy, with what it makes of each', () => {
    const changed = { diff: '-a', verdict: 'pass', headline: 'Let through' } as const
    const of = (verdict: 'pass' | 'fail') => ({
      ...allPass,
      policy: { ...allPass.policy, changed: { ...changed, verdict, headline: verdict } },
    })
    const { policy, datasets: parts } = join(named(of('pass'), 'a'), named(of('fail'), 'b'))
    expect(policy.changed).toEqual({ diff: '-a', verdict: 'fail', headline: 'a: pass; b: fail' })
    expect(parts?.some(part => part.policy.changed)).toBe(false)
  })

  test('come back from report.json, and from somebody else', () => {
    expect(readReport(renderJson(datasets))).toEqual(datasets)
    expect(secondHand(datasets, 'x')).toEqual(datasets)
    const forged = { ...datasets, verdict: 'pass', exitCode: 0, headline: 'Let through' } as const
    expect(secondHand(forged, 'x').headline).toBe(datasets.headline)
    expect(() => readReport(JSON.stringify({ ...datasets, datasets: [] }))).toThrow('at datasets')
    const parts = partsOf(datasets).map(part => ({ ...part, counts: countsOf([]) }))
    expect(() => secondHand({ ...datasets, datasets: parts }, 'x')).toThrow('contradicts itself')
  })

  test('are left alone where one was asked for, or the policy has none', () => {
    expect(reportOfRun([findings], 'ci', undefined)).toBe(findings)
    const loans = named(findings, 'loans')
    expect(reportOfRun([loans], 'ci', 'loans')).toBe(loans)
    expect(reportOfRun([loans], 'ci', undefined).datasets).toEqual([loans])
  })

  test('have a page each, beside the one that leads to them', async () => {
    const files = await reportFiles(datasets)
    expect([...files.keys()].filter(name => name.includes('/'))).toEqual([
      'payments/report.html',
      'loans/report.html',
      'kyc/report.html',
    ])
    const links = [...(files.get('report.html') ?? '').matchAll(/<a href="([^"#]+)"/g)].map(
      ([, to = '']) => to,
    )
    expect(links.filter(link => !files.has(link))).toEqual([])
    expect(links).toHaveLength(3)
  })
})

const columns = (count: number) => Array.from({ length: count }, (_, index) => `column_${index}`)
const failing = (dataset: string, count: number) =>
  of(
    dataset,
    columns(count).map((column): Check => ({ ...ageBand, id: { ...ageBand.id, column } })),
  )
const passing = (dataset: string, count: number) =>
  of(
    dataset,
    columns(count).map(column => passingDrift(column, 0.001)),
  )

function of(dataset: string, checks: Check[]): DatasetReport {
  const counts = countsOf(checks)
  const verdict =
    counts.fail > 0
      ? ({ verdict: 'fail', exitCode: 1 } as const)
      : ({ verdict: 'pass', exitCode: 0 } as const)
  return named(buildReport({ ...plain, checks, verdict: { ...verdict, counts } }), dataset)
}

describe('a comment of several datasets', () => {
  const big = join(
    failing('loans', 900),
    failing('kyc', 3),
    ...columns(20).map(name => passing(`p_${name}`, 60)),
  )
  const rowsOf = (markdown: string, dataset: string) => {
    const [, section = ''] = markdown.split(new RegExp(`#### . ${dataset}: `))
    return section.split('####')[0]?.match(/<b>column\\?_\d+<\/b>/g)?.length ?? 0
  }

  test('that is too long keeps each head, and gives no dataset the room of another', () => {
    const markdown = renderMarkdown(big, {})
    expect(markdown.length).toBeLessThanOrEqual(65_536)
    expect(markdown.match(/^#### /gm)).toHaveLength(22)
    expect(rowsOf(markdown, 'kyc')).toBe(3)
    expect(rowsOf(markdown, 'loans')).toBeGreaterThan(150)
    expect(markdown).toMatch(/\*\*[\d,]+ more are left out for length\*\*/)
  })

  test.each([20_000, 8_000, 4_000])('in %d characters names every breach', limit => {
    const markdown = renderMarkdown(big, { limit, marker: '<!-- m -->', since: 'Since the last push: x.' })
    expect(markdown.length).toBeLessThanOrEqual(limit)
    expect(markdown.startsWith('<!-- m -->\n### ❌ Held back: loans')).toBe(true)
    expect(markdown).toMatch(/❌ loans: Held back/)
    expect(markdown).toMatch(/❌ kyc: Held back/)
  })

  test('leads to the page of each', () => {
    const of = (pageUrl: string) => renderMarkdown(datasets, { pageUrl })
    for (const url of [
      'https://o.github.io/r/report.html',
      'https://o.github.io/r',
      'https://o.github.io/r/',
    ])
      expect(of(url)).toContain('](<https://o.github.io/r/loans/report.html#column=income>)')
  })

  test('is made of the same parts whatever somebody calls a dataset', () => {
    const made = (dataset: string) => madeOf(renderMarkdown(join(failing(dataset, 1), named(error, 'b')), {}))
    const expected = made('loans')
    for (const attack of attacks.filter(text => text.trim() !== '')) {
      const { headings, html, links } = made(attack)
      expect({ headings, html, links }).toEqual({
        headings: expected.headings,
        html: expected.html,
        links: [],
      })
    }
  })
})

test('all forms of a report can be made of a report that was stored', () => {
  const stored: Report = readReport(renderJson(datasets))
  expect(renderMarkdown(stored, {})).toBe(renderMarkdown(datasets, {}))
})
