import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { expect, test, vi } from 'vitest'
import { annotate, annotationsOf } from '../../src/github/annotations.js'
import { buildReport } from '../../src/report/build.js'
import { renderHtml } from '../../src/report/html/page.js'
import { renderJunit } from '../../src/report/junit.js'
import { renderMarkdown } from '../../src/report/markdown.js'
import type { Report } from '../../src/report/report.js'
import { clean } from '../../src/report/words/escape.js'
import { rowOf } from '../../src/report/words/row.js'
import { describeOracle, oraclePath } from '../oracle.js'
import { type Made, madeOf } from './gfm.js'
import { attacks, hostile } from './hostile.js'
import { xmlTags } from './markup.js'
import { rewritten } from './rewritten.js'
import { findingsMaterial } from './samples.js'

const url = 'https://github.com/o/r/actions/runs/1/artifacts/2'
const pageUrl = 'https://o.github.io/r/report.html'
const about = { reportUrl: url, pageUrl, marker: '<!-- tidegate:v1 key="ci" run=1.1 -->' }
const reportOf = (texts: readonly string[]) => buildReport(rewritten(findingsMaterial, texts))
const plain = reportOf(['x'])

/** Reports in which every name is another hostile text; the known attacks have their turn in different places. */
function always(holds: (report: Report) => void, numRuns = 10, together = 5): void {
  for (let from = 0; from < attacks.length; from += together)
    holds(reportOf(attacks.slice(from, from + together)))
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 12 }), texts => {
      holds(reportOf(texts))
    }),
    { numRuns },
  )
}

const cellCounts = ({ tables }: Made) => tables.map(rows => rows.map(row => row.length))
const pageIn = (made: Made) => ({ cells: cellCounts(made), html: made.html, headings: made.headings })
const expectedMade = pageIn(madeOf(renderMarkdown(plain, about)))

/** The comment has the same tables, elements and headings; no link but ours; nothing that pings or refers. */
function holdsAsMarkdown(report: Report): void {
  const made = madeOf(renderMarkdown(report, about))
  expect(pageIn(made)).toEqual(expectedMade)
  for (const link of made.links) expect(link === url || link.startsWith(pageUrl)).toBe(true)
  expect(made.text).not.toMatch(/(?<![\w`])@[a-z\d]|(?<![\w&])#\d|\bgh-\d|https?:\/\/|www\.|:[a-z_+-]+:/i)
  holdsCells(made, report)
}

/** The name and the number of every finding are in its cells, as they are. */
function holdsCells({ tables: [findings = []] }: Made, report: Report): void {
  const failing = report.checks.filter(({ decision, waiver }) => decision.status === 'fail' && !waiver)
  failing.forEach((check, index) => {
    const row = rowOf(check)
    const [, title = '', , measured = ''] = findings[index + 1] ?? []
    expect(title.trim()).toBe(`${clean(row.gate)}${clean(row.subject, 200)}`.trim())
    expect(measured).toContain(clean(row.measured, 200))
  })
}

test('a comment of hostile names, parsed as GitHub parses it, is made of the same parts', () => {
  always(holdsAsMarkdown, 25)
})

describeOracle('a comment of the naughty strings that others have collected', () => {
  test('is made of the same parts', () => {
    const texts = JSON.parse(
      gunzipSync(readFileSync(oraclePath('dirty/naughty_strings/blns.json.gz'))).toString(),
    ) as string[]
    for (let from = 0; from < texts.length; from += 40)
      holdsAsMarkdown(reportOf(texts.slice(from, from + 40)))
  })
})

type Element = DefaultTreeAdapterTypes.Element
type ChildNode = DefaultTreeAdapterTypes.ChildNode

/** Names of elements with those of their attributes, and every address. */
function pageOf(html: string): { elements: string[]; addresses: string[] } {
  const found: { elements: string[]; addresses: string[] } = { elements: [], addresses: [] }
  const walk = (node: ChildNode) => {
    if ('attrs' in node) collect(node, found)
    for (const child of 'childNodes' in node ? node.childNodes : []) walk(child)
  }
  for (const node of parse(html).childNodes) walk(node)
  return found
}

function collect({ tagName, attrs }: Element, found: ReturnType<typeof pageOf>): void {
  found.elements.push([tagName, ...attrs.map(({ name }) => name)].join(' '))
  for (const { name, value } of attrs)
    if (name === 'href' || name === 'src' || name === 'xlink:href') found.addresses.push(value)
}

test('the page has the same elements with the same attributes, and leads nowhere else', () => {
  const expected = pageOf(renderHtml(plain)).elements
  always(
    report => {
      const { elements, addresses } = pageOf(renderHtml(report))
      expect(elements).toEqual(expected)
      for (const address of addresses) expect(address).toMatch(/^#/)
    },
    2,
    18,
  )
})

test('JUnit has the same elements', () => {
  const expected = xmlTags(renderJunit(plain))
  always(report => expect(xmlTags(renderJunit(report))).toEqual(expected))
})

test('the log has a command for each annotation and no other', () => {
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  try {
    always(report => {
      write.mockClear()
      const annotations = annotationsOf(report)
      annotate(annotations)
      const lines = write.mock.calls
        .map(([text]) => String(text))
        .join('')
        .split(/\r\n|\r|\n/)
      expect(lines.filter(line => /^\s*::/.test(line))).toHaveLength(annotations.length)
      expect(lines.filter(line => line.trim() !== '')).toHaveLength(annotations.length)
    })
  } finally {
    write.mockRestore()
  }
})
