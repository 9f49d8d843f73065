import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { embedded } from '../../src/engines/embedded.js'
import { loadPolicy } from '../../src/policy/load.js'
import { printProblems } from '../../src/policy/problem.js'
import { readReport, renderJson } from '../../src/report/json.js'
import { renderMarkdown } from '../../src/report/markdown.js'
import type { Report } from '../../src/report/report.js'
import { renderText } from '../../src/report/text.js'
import { run } from '../../src/run.js'

let workspace: string
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'tidegate-run-'))
  const files = {
    'before.json': '{"val": {"acc": 0.93, "n": 2000}, "loss": 0.2}',
    'after.json': '{"val": {"acc": 0.9, "n": 2000}, "loss": 0.3}',
    'after.yaml': 'val: { acc: 0.9, n: 2000 }\nloss: 0.3\n',
    'poor.json': '{"val": {"acc": NaN, "n": 2000}, "loss": 0.3}',
    'rows.csv': 'income,acc\n1,2\n',
    'more-rows.csv': 'income,acc\n1,2\n',
    'a-1.json': '{"x": 1}',
    'a-2.json': '{"x": 1}',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace, name), text)
})
afterAll(() => rmSync(workspace, { recursive: true }))

async function reportOf(candidate: string, policy = '', reference?: string): Promise<Report> {
  const loaded = loadPolicy(policy, 'tidegate.yml')
  if ('problems' in loaded) throw new Error(printProblems(loaded.problems))
  const { report } = await run(
    {
      policy: loaded.policy,
      reportedPolicy: { version: '', protected: true, resolved: '' },
      name: 'metrics',
      candidate,
      ...(reference !== undefined && { reference }),
    },
    {
      access: { workspace, scratch: workspace },
      engine: embedded,
      now: () => new Date('2026-11-21T10:00:00Z'),
      program: 'tidegate 0.1.0',
    },
  )
  return report
}

const text = (report: Report) => renderText(report, { colour: false, width: 100 })

describe('two metrics files', () => {
  test('without a policy are listed, and the verdict says that nothing was held to a limit', async () => {
    const report = await reportOf('after.json', '', 'before.json')
    expect(report).toMatchObject({
      verdict: 'inconclusive',
      exitCode: 0,
      headline: 'Could not decide: no number is held to a limit',
      candidate: { numbers: 3, rows: 0 },
      columns: [],
    })
    const said = text(report)
    expect(said).toContain('after.json against before.json · 3 values against 3')
    expect(said).toMatch(/val\.acc +0\.93 → 0\.9 +−0\.03\n/)
    expect(said).toMatch(/val\.n +2000 +unchanged\n/)
    expect(said).toContain('3 listed')
    const comment = renderMarkdown(report, {})
    expect(comment).toContain('| val.acc | 0.93 → 0.9 | −0.03 |')
    expect(comment).toContain('`gates: { metrics: { measure: "val.acc", fail: below reference - 1pp } }`')
  })

  test('may be of two formats', async () => {
    const limit = 'gates: { metrics: { measure: val.acc, fail: below reference - 1pp } }'
    const [json, yaml] = await Promise.all(
      ['after.json', 'after.yaml'].map(file => reportOf(file, limit, 'before.json')),
    )
    expect(json).toMatchObject({
      verdict: 'fail',
      exitCode: 1,
      headline: expect.stringMatching(/^Held back: val\.acc is 90\.0\s%, was 93\.0\s%$/),
    })
    expect(yaml?.checks).toEqual(json?.checks)
  })

  test('leave the suggested rule readable by the policy', async () => {
    const report = await reportOf('after.json', '', 'before.json')
    const [, rule = ''] = /`(gates: .*)`/.exec(renderMarkdown(report, {})) ?? []
    expect((await reportOf('after.json', rule, 'before.json')).verdict).toBe('fail')
  })

  test('are in report.json and come back from there', async () => {
    const report = await reportOf('after.json', '', 'before.json')
    expect(readReport(renderJson(report))).toEqual(JSON.parse(JSON.stringify(report)))
  })

  test('with NaN are undecided and not let through as good', async () => {
    const report = await reportOf(
      'poor.json',
      'gates: { metrics: { measure: val.acc, fail: below 0.5 } }',
      'before.json',
    )
    expect(report).toMatchObject({ verdict: 'inconclusive', counts: { inconclusive: 1, pass: 0 } })
    expect(text(report)).toContain('val.acc: NaN is no finite number')
  })

  test('answer to responses', async () => {
    const policy = `
gates: { metrics: { measure: val.acc, fail: below reference - 1pp } }
responses: [{ do: rollback, when: { any: [val.acc-change below -2pp] } }]
`
    expect((await reportOf('after.json', policy, 'before.json')).response).toMatchObject({ do: 'rollback' })
  })
})

test('one metrics file alone is listed', async () => {
  expect(text(await reportOf('after.json'))).toMatch(/val\.acc +0\.9\n/)
})

describe('what does not go together says so and how to mend it:', () => {
  test.each([
    [
      'gates of rows',
      'after.json',
      'before.json',
      'gates: { drift: {}, metrics: {} }',
      'the policy asks for drift',
    ],
    [
      'a gate of numbers',
      'rows.csv',
      'more-rows.csv',
      'gates: { metrics: {} }',
      'the gate metrics is about numbers',
    ],
    [
      'numbers and rows',
      'rows.csv',
      'before.json',
      '',
      'before.json is a metrics file and rows.csv holds rows',
    ],
    [
      'rows and numbers',
      'after.json',
      'rows.csv',
      '',
      'after.json is a metrics file and rows.csv holds rows',
    ],
    ['several files', 'a-*.json', undefined, '', 'a-*.json names 2 metrics files'],
    [
      'a misspelled number',
      'after.json',
      'before.json',
      'gates: { metrics: { measure: val.ac, fail: below 0.5 } }',
      'there is no number "val.ac" on either side; did you mean "val.acc"?',
    ],
  ])('%s', async (_what, candidate, reference, policy, message) => {
    const report = await reportOf(candidate, policy, reference)
    expect(report).toMatchObject({ verdict: 'error', exitCode: 2 })
    expect(report.error?.message).toContain(message)
    expect(report.error?.fix).not.toBe('')
  })
})
