import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCli, temporaryFolder } from '../terminal.js'

const policy = `version: 1
gates: { nulls: { fail: above 5% } }
datasets:
  loans: { reference: old.csv, candidate: loans.csv }
  payments: { reference: old.csv, candidate: payments.csv }
`
const table = (missing: number) =>
  `a,b\n${Array.from({ length: 200 }, (_, i) => `${i % 10 < missing * 10 ? '' : i},x`).join('\n')}\n`

function withData(): string {
  const folder = temporaryFolder()
  const files = {
    'tidegate.yml': policy,
    'old.csv': table(0),
    'loans.csv': table(0.2),
    'payments.csv': table(0),
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

test('one run says what each dataset came to, and its report is that of all of them', async () => {
  const folder = withData()
  const text = await runCli(folder, ['check'])
  expect(text.code).toBe(1)
  expect(text.out).toMatch(
    /^Held back: loans \(a is 20.*; let through: 1\s+other\n[^]*-- loans --[^]*-- payments --/,
  )

  const stored = 'report.json'
  writeFileSync(join(folder, stored), (await runCli(folder, ['check', '--format', 'json'])).out)
  const several = await runCli(folder, ['accept', 'nulls/a', '--report', stored])
  expect(several).toMatchObject({
    code: 2,
    err: expect.stringContaining('Name one by --dataset: loans, payments'),
  })
  const who = ['--owner', 'dana', '--reason', 'new', '--expires', '2026-12-31']
  const words = ['accept', 'nulls/a', '--dataset', 'loans', '--report', stored, '--write', ...who]
  expect(await runCli(folder, words)).toMatchObject({ code: 0 })
  expect(readFileSync(join(folder, 'tidegate.yml'), 'utf8')).toContain(
    'loans: { reference: old.csv, candidate: loans.csv, waivers: [{ check: nulls/a, up-to: 0.2,',
  )

  const incident = await runCli(folder, ['incident', stored, '--dataset', 'loans'])
  expect(incident.out).toMatch(/^# Incident: loans: Held back[^]*tidegate accept --dataset loans nulls\/a/)
  const one = await runCli(folder, ['render', stored, '--dataset', 'payments'])
  expect(one.out).toMatch(/^Let through/)
})

test('one dataset is judged alone, also on data that is named', async () => {
  const folder = withData()
  expect(await runCli(folder, ['check', '--dataset', 'payments'])).toMatchObject({ code: 0 })
  const named = await runCli(folder, ['check', '--dataset', 'payments', 'old.csv', 'loans.csv'])
  expect(named.code).toBe(1)
  const all = await runCli(folder, ['check', 'old.csv', 'loans.csv'])
  expect(all).toMatchObject({
    code: 2,
    err: expect.stringContaining('has 2 datasets, and data is named beside it'),
  })
})

test('a report goes into no folder that a link leads out of the checkout', async () => {
  const folder = withData()
  const outside = temporaryFolder()
  mkdirSync(join(folder, 'report'))
  symlinkSync(outside, join(folder, 'report', 'loans'))
  const { code, err } = await runCli(folder, ['check', '--report-dir', 'report'])
  expect(code).toBe(2)
  expect(err).toContain('leads out of')
})
