import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildReport } from '../../src/report/build.js'
import { renderHtml } from '../../src/report/html/page.js'
import { readReport, renderJson } from '../../src/report/json.js'
import { renderJunit } from '../../src/report/junit.js'
import { renderMarkdown } from '../../src/report/markdown.js'
import type { Report } from '../../src/report/report.js'
import { renderText } from '../../src/report/text.js'
import { attacks, hostile } from './hostile.js'
import { tagsOf, xmlTags } from './markup.js'
import { parseMarkdown } from './parsed.js'
import { renamed } from './renamed.js'
import { findingsMaterial } from './samples.js'

const marker = '<!-- tidegate:v1 key="ci" run=1.1 -->'
const about = { reportUrl: 'https://github.com/o/r/actions/runs/1/artifacts/2', marker }
/** The findings, with everything besides that a change, a policy or a waiver can write. */
const material = {
  ...findingsMaterial,
  ownReference: { base: 'main@1a2b3c4' },
  policy: {
    ...findingsMaterial.policy,
    protected: false,
    changed: { diff: '--- a/tidegate.yml', verdict: 'pass', headline: 'Let through' },
  },
  waivers: [
    ...findingsMaterial.waivers,
    {
      check: 'drift/incom',
      reason: 'r',
      owner: 'o',
      expires: '2027',
      state: 'unused',
      nearest: 'drift/income',
    },
  ],
} as const
const plain = buildReport(renamed(material, 'x'))
const withNames = (text: string) => buildReport(renamed(material, text))

/** Holds for every text, first for each known attack, then for what fast-check makes of them. */
function always(holds: (report: Report) => void, texts = attacks, numRuns = 60): void {
  for (const text of texts) holds(withNames(text))
  fc.assert(
    fc.property(hostile, text => {
      holds(withNames(text))
    }),
    { numRuns },
  )
}

/** Attacks side by side, as many as a name is shown of: a page with plots takes as long as fifty comments. */
const together = attacks.reduce<string[]>((texts, attack) => {
  const last = texts.at(-1)
  return last === undefined || `${last} ${attack}`.length > 70
    ? [...texts, attack]
    : [...texts.slice(0, -1), `${last} ${attack}`]
}, [])

/** One of numbers and one of levels. */
function withFewColumns(report: Report): Report {
  return { ...report, columns: report.columns.slice(4, 6) }
}

describe('names and values of anybody', () => {
  test('do not change what the comment is made of', () => {
    const expected = parseMarkdown(renderMarkdown(plain, about))
    expect(expected.links).toEqual([`[report](<${about.reportUrl}>)`])
    always(report => {
      const markdown = renderMarkdown(report, about)
      const { cells, links, elements, mentions, headings } = parseMarkdown(markdown)
      expect({ cells, links, elements, headings }).toEqual({
        cells: expected.cells,
        links: expected.links,
        elements: expected.elements,
        headings: expected.headings,
      })
      expect(mentions).toEqual([])
      // Bots take a line that begins so for a command; code blocks are the diff, whose lines begin otherwise.
      expect(markdown.replace(/^(`{3,}).*?^\1$/gms, '')).not.toMatch(/^\s*\/\w/m)
      expect(markdown.startsWith(`${marker}\n### `)).toBe(true)
    })
  })

  test('do not change what the page is made of', () => {
    const tags = (report: Report) => tagsOf(renderHtml(withFewColumns(report)))
    const expected = tags(plain)
    always(report => expect(tags(report)).toEqual(expected), together, 8)
  })

  test('do not change what JUnit is made of, and leave it well formed', () => {
    const expected = xmlTags(renderJunit(plain))
    always(report => expect(xmlTags(renderJunit(report))).toEqual(expected))
  })

  test('bring no control character to the terminal', () => {
    always(report => {
      const text = renderText(report, { colour: false, width: 80, verbose: true })
      expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}]/u)
    })
  })

  test('are in report.json as they are', () => {
    always(report => {
      const json = renderJson(report)
      expect(readReport(json)).toEqual(report)
      expect(json).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u)
    })
  })
})
