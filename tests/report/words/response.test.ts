import { describe, expect, test } from 'vitest'
import { buildReport } from '../../../src/report/build.js'
import { renderHtml } from '../../../src/report/html/page.js'
import { readReport, renderJson } from '../../../src/report/json.js'
import { renderJunit } from '../../../src/report/junit.js'
import { renderMarkdown } from '../../../src/report/markdown.js'
import { renderText } from '../../../src/report/text.js'
import { addressOf } from '../../../src/report/words/response.js'
import { allPass, findings, findingsMaterial, plain } from '../samples.js'

const report = (playbook?: string) =>
  buildReport({
    ...findingsMaterial,
    response: {
      do: 'retrain',
      because: ['drift fails', 'nulls warns', 'failed above 2'],
      ...(playbook !== undefined && { playbook }),
    },
  })

describe('a response is said', () => {
  test('in the first lines of the comment, its playbook a link', () => {
    const lines = renderMarkdown(report('https://wiki.example.org/retrain'), {}).split('\n')
    expect(lines.slice(0, 5)).toContain(
      '**Response: retrain**, because drift fails, nulls warns and failed above 2 · [playbook](<https://wiki.example.org/retrain>)',
    )
  })

  test('with a link to a playbook in the repository, where that is known', () => {
    const links = { repositoryUrl: 'https://github.com/acme/loans' }
    expect(renderMarkdown(report('docs/retrain.md#model-3'), links)).toContain(
      '[playbook](<https://github.com/acme/loans/blob/HEAD/docs/retrain.md#model-3>)',
    )
    expect(renderMarkdown(report('docs/retrain.md'), {})).toContain('playbook `docs/retrain.md`')
  })

  test('also where everything passes', () => {
    const promote = { do: 'promote', because: ['verdict passes'] }
    const text = renderMarkdown(buildReport({ ...plain, checks: allPass.checks, response: promote }), {})
    expect(text.split('\n').slice(0, 5)).toContain('**Response: promote**, because verdict passes')
  })

  test('on a terminal before the findings', () => {
    const text = renderText(report('docs/retrain.md'), { colour: false, width: 200 })
    expect(text.split('\n')[2]).toBe(
      'Response: retrain, because drift fails, nulls warns and failed above 2; playbook docs/retrain.md',
    )
  })

  test('on the page, where a path of the repository is no link', () => {
    expect(renderHtml(report('docs/retrain.md'))).toContain(
      '<b>Response: retrain</b>, because drift fails, nulls warns and failed above 2 · playbook <code>docs/retrain.md</code>',
    )
    expect(renderHtml(report('https://a.example/b'))).toContain('<a href="https://a.example/b">playbook</a>')
  })

  test('as properties of every JUnit suite', () => {
    const xml = renderJunit(report('docs/retrain.md'))
    const suites = xml.match(/<testsuite /g)?.length
    expect(xml.match(/<property name="response" value="retrain"\/>/g)).toHaveLength(suites ?? 0)
    expect(xml).toContain('<property name="playbook" value="docs/retrain.md"/>')
  })

  test('in report.json, and is read from there', () => {
    const stored = renderJson(report('docs/retrain.md'))
    expect(readReport(stored).response).toEqual(report('docs/retrain.md').response)
  })
})

test('nothing is said of it where none applies', () => {
  const forms = [renderMarkdown(findings, {}), renderText(findings, { colour: false, width: 100 })]
  for (const text of [...forms, renderHtml(findings), renderJunit(findings), renderJson(findings)])
    expect(text).not.toMatch(/response/i)
})

test.each([
  ['https://a.example/x', 'https://a.example/x'],
  ['https://a.example/x>)<b>', 'https://a.example/x%3E)%3Cb%3E'],
  ['docs/x.md', undefined],
  ['javascript:alert(1)', undefined],
  ['https://', undefined],
])('a playbook %s leads to %s', (playbook, address) => {
  expect(addressOf(playbook)).toBe(address)
})

test.each([
  ['docs/retrain.md', 'https://github.com/acme/loans/blob/HEAD/docs/retrain.md'],
  ['./a.md', 'https://github.com/acme/loans/blob/HEAD/a.md'],
  ['docs/../../../../evil/x', undefined],
  ['/settings', undefined],
  ['//evil.example/x', undefined],
  ['javascript:alert(1)', undefined],
  ['\\\\evil.example\\x', undefined],
])('in a repository, the playbook %s leads to %s', (playbook, address) => {
  expect(addressOf(playbook, 'https://github.com/acme/loans')).toBe(address)
})
