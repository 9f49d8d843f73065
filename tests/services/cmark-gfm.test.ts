import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { buildReport } from '../../src/report/build.js'
import { renderMarkdown } from '../../src/report/markdown.js'
import { attacks, hostile } from '../report/hostile.js'
import { rewritten } from '../report/rewritten.js'
import { findingsMaterial } from '../report/samples.js'
import { findProgram } from './programs.js'

const cmark = findProgram('cmark-gfm')
const url = 'https://github.com/o/r/actions/runs/1/artifacts/2'
const marker = '<!-- tidegate:v1 key="ci" run=1.1 -->'

/** As GitHub renders a comment, by the program that it does it with. */
function rendered(texts: readonly string[]): string {
  const markdown = renderMarkdown(buildReport(rewritten(findingsMaterial, texts)), { reportUrl: url, marker })
  const extensions = ['table', 'strikethrough', 'autolink', 'tagfilter', 'tasklist'].flatMap(name => [
    '-e',
    name,
  ])
  const { stdout, status } = spawnSync(cmark ?? '', ['--unsafe', '--hardbreaks', ...extensions], {
    // The command to accept is there only where a shell could be given it.
    input: markdown.replace(/\\?\n\*\*Right as it is\?\*\*.*$/m, ''),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`cmark-gfm has ended with ${status}`)
  return stdout
}

/** Elements but for code, since a command that no shell could be given is left out, and where links lead. */
function partsOf(html: string): string[] {
  const parts: string[] = []
  const walk = (nodes: readonly object[]) => {
    for (const node of nodes) {
      if ('tagName' in node && 'attrs' in node) {
        const attributes = (node.attrs as { name: string; value: string }[]).map(
          ({ name, value }) => `${name}=${value}`,
        )
        if (node.tagName !== 'code') parts.push([String(node.tagName), ...attributes].join(' '))
      }
      if ('childNodes' in node) walk(node.childNodes as object[])
    }
  }
  walk(parseFragment(html).childNodes)
  return parts
}

describe.skipIf(cmark === undefined)('a comment rendered by cmark-gfm [cmark-gfm]', () => {
  const expected = cmark === undefined ? [] : partsOf(rendered(['x'])).filter(part => part !== 'br')

  test('is made of the same parts whatever things are called', () => {
    const holds = (texts: readonly string[]) =>
      expect(partsOf(rendered(texts)).filter(part => part !== 'br')).toEqual(expected)
    for (const attack of attacks) holds([attack])
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 12 }), texts => {
        holds(texts)
      }),
      { numRuns: 300 },
    )
  })
})
