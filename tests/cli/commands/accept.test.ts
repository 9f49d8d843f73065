import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readReport } from '../../../src/report/json.js'
import { runCli, temporaryFolder } from '../terminal.js'

const loans = resolve(import.meta.dirname, '../../../fixtures/loans')
const who = ['--owner', 'dana', '--reason', 'new pay scale, ticket 812', '--expires', '2027-01-31']

const policy = ['--policy', 'fixtures/loans/tidegate.yml']
const report = ['--report', 'report/report.json']

/** The loans and their report, which nobody changes. */
let reported: string
beforeAll(async () => {
  reported = mkdtempSync(join(tmpdir(), 'tidegate-accept-'))
  cpSync(loans, join(reported, 'fixtures/loans'), { recursive: true })
  await runCli(reported, ['check', ...policy, '--report-dir', 'report'])
})
afterAll(() => rmSync(reported, { recursive: true, force: true }))

async function judged(folder: string) {
  const { out } = await runCli(folder, ['check', ...policy, '--format', 'json'])
  return readReport(out)
}

describe('accept', () => {
  test('a waiver for every breach, applied as the difference that it prints, lets the rerun through', async () => {
    const folder = temporaryFolder()
    cpSync(reported, folder, { recursive: true })
    const before = readReport(readFileSync(join(folder, 'report/report.json'), 'utf8'))
    const failing = before.checks.filter(({ decision }) => decision.status === 'fail').map(({ path }) => path)
    const { code, out, err } = await runCli(folder, ['accept', ...failing, ...report, ...who])
    expect(code).toBe(0)
    expect(err).toContain('merged to the base branch')
    expect(out.match(/^-[^-].*/gm)).toBeNull()
    writeFileSync(join(folder, 'change.diff'), out)
    execFileSync('git', ['apply', 'change.diff'], { cwd: folder })
    const after = await judged(folder)
    expect(after.counts).toMatchObject({ fail: 0, waived: failing.length })
    expect(after.exitCode).toBe(0)
  })

  test('a warning is accepted too, and a breach that grows past what was accepted counts again', async () => {
    const folder = temporaryFolder()
    const limits = (rows: number) => `version: 1
reference: a.csv
candidate: b.csv
gates:
  row-count: { warn: below ${rows} }   # enough
`
    writeFileSync(join(folder, 'a.csv'), `x\n${'1\n'.repeat(90)}`)
    writeFileSync(join(folder, 'b.csv'), `x\n${'1\n'.repeat(80)}`)
    writeFileSync(join(folder, 'tidegate.yml'), limits(100))
    const { out } = await runCli(folder, ['accept', 'row-count/below', '--write', ...who])
    expect(out).toBe('changed tidegate.yml\n')
    expect(readFileSync(join(folder, 'tidegate.yml'), 'utf8')).toMatch(
      /^version: 1\n[^]*# enough\nwaivers:\n/,
    )
    expect((await runCli(folder, ['check'])).out).toMatch(/^Let through: 0 of 1 check pass, 1 waived/)
    writeFileSync(join(folder, 'b.csv'), `x\n${'1\n'.repeat(79)}`)
    expect((await runCli(folder, ['check'])).out).toMatch('past the ceiling of its waiver, up to 80')
  })

  test('without a policy file one is written', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.csv'), `x,y\n${'1,2\n'.repeat(90)}`)
    writeFileSync(join(folder, 'b.csv'), `x\n${'1\n'.repeat(90)}`)
    const sides = ['--reference', 'a.csv', '--candidate', 'b.csv']
    const { out } = await runCli(folder, ['accept', 'schema/y', ...sides, '--write', ...who])
    expect(out).toBe('wrote tidegate.yml\n')
    expect((await runCli(folder, ['check', ...sides])).code).toBe(0)
  })

  test.each<[string, string[], RegExp]>([
    ['nobody to ask', ['nulls/bureau_score', '--owner', 'dana'], /--reason is missing[^]*Add --reason/],
    [
      'a day that is none',
      ['nulls/bureau_score', ...who.slice(0, 5), '2027-02-30'],
      /a waiver ends on a day/,
    ],
    ['a day that is past', ['nulls/bureau_score', ...who.slice(0, 5), '2026-11-20'], /that day is past/],
    ['nothing named', who, /these are breached:\n {2}drift\/psi\/income\n/],
    ['a name that is mistyped', ['drift/incom', ...who], /did you mean "drift\/psi\/income"/],
    ['a check that passes', ['nulls/income', ...who], /"nulls\/income" passes/],
  ])('%s is told', async (_, argv, message) => {
    const { code, err } = await runCli(reported, ['accept', ...report, ...argv])
    expect(err).toMatch(message)
    expect(code).toBe(2)
  })
})

const many = (cell: (row: number) => string | number, rows = 200) =>
  Array.from({ length: rows }, (_, row) => `${cell(row)}\n`).join('')

describe('a rule made over lets the rerun through', () => {
  test.each<[string, string, string, string, string, string]>([
    [
      'the end of a range, rounded outwards',
      'values/out-of-range-rate-above/x',
      '  values: { measure: out-of-range-rate, column: x, min: 0, max: 100, fail: above 0 } # years',
      `x\n${many(row => row % 100)}`,
      `x\n${many(row => row / 1.5)}`,
      'min: 0, max: 133, fail: above 0 } # years',
    ],
    [
      'a day of a range',
      'values/out-of-range-rate-above/x',
      '  values: [{ measure: out-of-range-rate, column: x, max: 2026-01-03, fail: above 0 }]',
      `x\n${many(row => `2026-01-0${1 + (row % 3)}`)}`,
      `x\n${many(row => `2026-01-0${1 + (row % 5)}`)}`,
      'max: 2026-01-05',
    ],
    [
      'the levels of a set',
      'values/out-of-set-rate-above/x',
      '  values:\n    - measure: out-of-set-rate\n      column: x\n      set: [a] # ours\n      fail: above 0',
      `x\n${many(() => 'a')}`,
      `x\n${many(row => (row % 2 ? 'a' : 'b b'))}`,
      'set: [a, "b b"] # ours',
    ],
    [
      'a limit beside the reference, and the warning before it',
      'values/mean-above/x',
      '  values: { measure: mean, column: x, warn: above reference * 1.1, fail: above reference * 1.2 }',
      `x\n${many(row => row)}`,
      `x\n${many(row => row * 1.5)}`,
      'warn: above reference * 1.5, fail: above reference * 1.5',
    ],
    [
      'a limit in points',
      'nulls/x',
      '  nulls: { fail: at least reference + 1pp }',
      `x,y\n${many(row => `${row},1`)}`,
      `x,y\n${many(row => (row % 4 ? `${row},1` : ',1'))}`,
      'above reference + 25pp',
    ],
    [
      'a new column',
      'schema/y',
      '  schema: {}',
      `x\n${many(row => row)}`,
      `x,y\n${many(row => `${row},1`)}`,
      'schema: { allow-new: true }',
    ],
    [
      'a missing column',
      'schema/y',
      '  schema: {}',
      `x,y\n${many(row => `${row},1`)}`,
      `x\n${many(row => row)}`,
      'columns:\n  ignore: ["y"]\n',
    ],
    [
      'a column of another type',
      'schema/x',
      '  schema:\n    allow-new: true',
      `x,y\n${many(row => `${row},1`)}`,
      `x,y\n${many(row => `a${row % 5},1`)}`,
      'columns:\n  types:\n    x: categorical\n',
    ],
  ])('%s', async (_, path, gate, before, after, expected) => {
    const folder = temporaryFolder()
    const file = join(folder, 'tidegate.yml')
    writeFileSync(join(folder, 'a.csv'), before)
    writeFileSync(join(folder, 'b.csv'), after)
    writeFileSync(file, `version: 1\nreference: a.csv\ncandidate: b.csv\ngates:\n${gate}\n`)
    const { code, err } = await runCli(folder, ['accept', path, '--as', 'rule', '--write'])
    expect(err).toMatch(/^On this machine it counts at once/)
    expect(code).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain(expected)
    const rerun = readReport((await runCli(folder, ['check', '--format', 'json'])).out)
    expect(rerun.checks.find(check => check.path === path)?.decision.status ?? 'pass').toBe('pass')
    expect(rerun.exitCode).toBe(0)
  })

  test('without a list of gates the others go on', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.csv'), `x\n${many(row => row % 50)}`)
    writeFileSync(join(folder, 'b.csv'), `x,y\n${many(row => `${row % 50},1`)}`)
    const sides = ['--reference', 'a.csv', '--candidate', 'b.csv']
    await runCli(folder, ['accept', 'schema/y', ...sides, '--as', 'rule', '--write'])
    const { checks, counts } = readReport((await runCli(folder, ['check', ...sides, '--format', 'json'])).out)
    expect(counts).toMatchObject({ fail: 0, warn: 0 })
    expect(new Set(checks.map(({ id }) => id.gate))).toEqual(
      new Set(['schema', 'row-count', 'nulls', 'drift', 'outliers', 'duplicates']),
    )
  })

  test('what has no small change is left to a waiver', async () => {
    const { code, err } = await runCli(reported, [
      'accept',
      ...report,
      'performance/accuracy',
      '--as',
      'rule',
    ])
    expect(err).toMatch(
      /no small change of a rule lets "performance\/accuracy" through\nAccept it by a waiver/,
    )
    expect(code).toBe(2)
  })
})

test('a baseline written anew from the data lets the rerun through, and says what else it accepts', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'a.csv'), `x\n${many(row => row % 50)}`)
  writeFileSync(join(folder, 'b.csv'), `x\n${many(row => (row % 50) + 40)}`)
  await runCli(folder, ['profile', 'a.csv', '-o', 'a.profile.json'])
  const sides = ['--reference', 'a.profile.json', '--candidate', 'b.csv']
  expect((await runCli(folder, ['check', ...sides])).code).toBe(1)
  const { out, err } = await runCli(folder, ['accept', 'drift/x', ...sides, '--as', 'baseline'])
  expect(out).toMatch(/^--- a\/a.profile.json\n/)
  expect(err).toMatch('accepts all that the data is now')
  writeFileSync(join(folder, 'change.diff'), out)
  execFileSync('git', ['apply', 'change.diff'], { cwd: folder })
  expect((await runCli(folder, ['check', ...sides])).code).toBe(0)
  const rows = ['--reference', 'a.csv', '--candidate', 'b.csv']
  expect((await runCli(folder, ['accept', 'drift/x', ...rows, '--as', 'baseline'])).err).toMatch(
    'a.csv is not a baseline',
  )
})
