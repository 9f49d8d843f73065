import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Check } from '../../src/judgement/check.js'
import { buildReport } from '../../src/report/build.js'
import { type Depth, fit } from '../../src/report/fit.js'
import { renderMarkdown } from '../../src/report/markdown.js'
import { parseMarkdown } from './parsed.js'
import { ageBand, income, passingDrift } from './sample-checks.js'
import { countsOf, findings, plain } from './samples.js'

function reportOf(checks: Check[]) {
  return buildReport({
    ...plain,
    checks,
    verdict: { verdict: 'fail', exitCode: 1, counts: countsOf(checks) },
  })
}

const named = (check: Check, column: string): Check => ({ ...check, id: { ...check.id, column } })
const names = (count: number) => Array.from({ length: count }, (_, index) => `column_${index}`)

describe('a comment that is too long', () => {
  test('loses passing rows first, and says so', () => {
    const report = reportOf([income, ageBand, ...names(2_000).map(name => passingDrift(name, 0.001))])
    const markdown = renderMarkdown(report, {})
    expect(markdown.length).toBeLessThan(65_536)
    expect(markdown).toContain('Left out for length: 2,000 passing rows. The report has all of it.')
    expect(markdown).toContain('<b>income</b>')
    expect(markdown).toContain('**How sure.**')
  })

  test('keeps every failing row as long as these alone fit', () => {
    const report = reportOf([
      ...names(400).map(name => named(ageBand, name)),
      ...names(900).map(name => passingDrift(name, 0)),
    ])
    const markdown = renderMarkdown(report, {})
    expect(markdown.length).toBeLessThanOrEqual(65_536)
    for (const name of names(400)) expect(markdown).toContain(`<b>${name}</b>`)
  })

  test('with 2,000 failing columns shows as many as fit and counts the others', () => {
    const markdown = renderMarkdown(reportOf(names(2_000).map(name => named(income, name))), {})
    expect(markdown.length).toBeLessThanOrEqual(65_536)
    const shown = markdown.match(/<b>column_\d+<\/b>/g)?.length ?? 0
    const more = Number(/\*\*([\d,]+) more are left out for length\*\*/.exec(markdown)?.[1]?.replace(',', ''))
    expect(shown).toBeGreaterThan(300)
    expect(shown + more).toBe(2_000)
  })

  test('with 2,000 columns that fail on a slice too is whole, and says what it leaves out', () => {
    const slices = ['', 'ios']
    const checks = names(2_000).flatMap(name =>
      slices.map(
        (slice): Check => ({
          ...income,
          id: { gate: 'drift', column: name, ...(slice && { slice: `device = ${slice}` }) },
          located: {
            change: 0.1,
            worse: 'higher',
            segments: [
              {
                slice: `device = ${slice}`,
                points: 0.05,
                pValue: 0.001,
                reference: { hits: 1, of: 10 },
                candidate: { hits: 5, of: 10 },
              },
            ],
          },
        }),
      ),
    )
    const markdown = renderMarkdown(reportOf(checks), {})
    expect(markdown.length).toBeLessThanOrEqual(65_536)
    expect(markdown).toMatch(/\*\*[\d,]+ more are left out for length\*\*/)
    expect(markdown).toMatch(/<\/sub>\n$/)
    const { cells } = parseMarkdown(markdown)
    expect(new Set(cells)).toEqual(new Set([5]))
  })

  test('says line one where there is room for nothing else', () => {
    const tight = renderMarkdown(findings, { limit: 300, marker: '<!-- m -->', source: 'as told' })
    expect(tight).toMatch(/^<!-- m -->\n### ❌ Held back: .*\n\nas told$/)
  })

  test('is whole at any limit that has room for line one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 700, max: 20_000 }), limit => {
        const markdown = renderMarkdown(findings, { limit, marker: '<!-- m -->' })
        expect(markdown.length).toBeLessThanOrEqual(limit)
        const { cells, elements } = parseMarkdown(markdown)
        expect(new Set(cells).size).toBeLessThanOrEqual(2)
        expect(elements.filter(name => name === 'details').length % 2).toBe(0)
        expect(markdown).toMatch(/<\/sub>\n$/)
      }),
    )
  })
})

test('the fullest form that fits is taken, and no rows are cut before all else is', () => {
  const render = (depth: Depth) =>
    'x'.repeat(
      (depth.passing ? 1_000 : 0) +
        (depth.explained ? 100 : 0) +
        (depth.lesser ? 10 : 0) +
        Math.min(depth.rows, 5),
    )
  expect([2_000, 1_000, 112, 20, 5, 3, 0].map(limit => fit(limit, 5, render).length)).toEqual([
    1_115, 115, 15, 15, 5, 3, 0,
  ])
})
