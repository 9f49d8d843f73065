import { describe, expect, test } from 'vitest'
import { buildReport } from '../../../src/report/build.js'
import { columnAnchors } from '../../../src/report/html/anchor.js'
import { html } from '../../../src/report/html/markup.js'
import { renderHtml } from '../../../src/report/html/page.js'
import { attacks } from '../hostile.js'
import { passingDrift, passingNulls, sameColumn } from '../sample-checks.js'
import { numericColumn } from '../sample-columns.js'
import { countsOf, plain, samples } from '../samples.js'

describe('markup', () => {
  test('escapes every text that is put in', () => {
    expect(html`<a title="${'"><b>'}">${'<i>'}</a>`.markup).toBe(
      '<a title="&#34;&#62;&#60;b&#62;">&#60;i&#62;</a>',
    )
  })

  test('takes markup, lists and nothing as they are', () => {
    expect(html`<ul>${['a', 'b'].map(text => html`<li>${text}</li>`)}${undefined}</ul>`.markup).toBe(
      '<ul><li>a</li><li>b</li></ul>',
    )
  })
})

describe('anchors', () => {
  test('are the name, so that people can write them', () => {
    expect(columnAnchors(['income', 'a b']).get('income')).toBe('column=income')
    expect(columnAnchors(['income', 'a b']).get('a b')).toBe('column=a%20b')
  })

  test('are different for different names, and no longer than needed', () => {
    const long = Array.from({ length: 3 }, (_, index) => `${'x'.repeat(9_000)}${index}`)
    const names = [...new Set([...attacks, ...long])]
    const ids = [...columnAnchors(names).values()]
    expect(new Set(ids).size).toBe(names.length)
    for (const id of ids) expect(id).toMatch(/^column=[\w%.!~*'()-]*$/)
    expect(Math.max(...ids.map(id => id.length))).toBeLessThan(130)
  })
})

test.each([...samples])('%s names one language, one title and headings in order', (_, report) => {
  const page = renderHtml(report)
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
  expect(page.match(/<title>/g)).toHaveLength(1)
  const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
  expect(levels[0]).toBe(1)
  levels.slice(1).forEach((level, index) => {
    expect(level).toBeGreaterThan(1)
    expect(level - (levels[index] ?? 1)).toBeLessThanOrEqual(1)
  })
})

test('no style, script, image or link leads out of the page, or from a list of datasets out of its folder', () => {
  for (const report of samples.values()) {
    const page = renderHtml(report)
    expect(page).not.toMatch(/\s(src|style|on\w+)=/)
    for (const [, target] of page.matchAll(/href="([^"]*)"/g))
      expect(target).toMatch(/^(#|\w+\/report\.html$)/)
  }
})

test('200 columns stay under 1.5 MB', () => {
  const names = Array.from({ length: 200 }, (_, index) => `column_${index}`)
  const columns = names.map(name =>
    numericColumn(name, { peaks: [6, 9], scale: 5_000, medians: [52_114, 61_790] }),
  )
  const checks = names.flatMap(name => [sameColumn(name), passingNulls(name, 3), passingDrift(name, 0.01)])
  const report = buildReport({
    ...plain,
    columns,
    checks,
    verdict: { verdict: 'pass', exitCode: 0, counts: countsOf(checks) },
  })
  expect(Buffer.byteLength(renderHtml(report))).toBeLessThan(1_500_000)
})
