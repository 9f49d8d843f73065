import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readReport } from '../../src/report/json.js'
import { runCli, temporaryFolder } from './terminal.js'

const loans = resolve(import.meta.dirname, '../../fixtures/loans')
const who = ['--owner', 'dana', '--reason', 'new pay scale, ticket 812', '--expires', '2027-01-31']

function withLoans(): string {
  const folder = temporaryFolder()
  cpSync(loans, join(folder, 'fixtures/loans'), { recursive: true })
  return folder
}
const policy = ['--policy', 'fixtures/loans/tidegate.yml']

async function judged(folder: string) {
  const { out } = await runCli(folder, ['check', ...policy, '--format', 'json'])
  return readReport(out)
}

describe('accept', () => {
  test('a waiver for every breach, applied as the difference that it prints, lets the rerun through', async () => {
    const folder = withLoans()
    await runCli(folder, ['check', ...policy, '--report-dir', 'report'])
    const before = readReport(readFileSync(join(folder, 'report/report.json'), 'utf8'))
    const failing = before.checks.filter(({ decision }) => decision.status === 'fail').map(({ path }) => path)
    const { code, out, err } = await runCli(folder, [
      'accept',
      ...failing,
      '--report',
      'report/report.json',
      ...who,
    ])
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
    const { code, err } = await runCli(withLoans(), ['accept', ...policy, ...argv])
    expect(err).toMatch(message)
    expect(code).toBe(2)
  })
})
