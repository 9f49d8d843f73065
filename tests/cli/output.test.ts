import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli, temporaryFolder } from './terminal.js'

const rows = `x\n${'1\n2\n'.repeat(20)}`

function withData(): string {
  const folder = temporaryFolder()
  for (const name of ['a.csv', 'b.csv']) writeFileSync(join(folder, name), rows)
  return folder
}

describe("a place that cannot be written to is the user's to mend, not a defect", () => {
  test.each([
    [['check', 'a.csv', 'b.csv', '--report-dir', 'a.csv'], 'a.csv cannot be written: a file of that name'],
    [['check', 'a.csv', 'b.csv', '--report-dir', 'a.csv/report'], 'cannot be written: a file is in the way'],
    [['profile', 'a.csv', '-o', 'nowhere/a.profile.json'], 'there is no folder'],
    [['profile', 'a.csv', '-o', 'a.csv/a.profile.json'], 'cannot be written: a file is in the way'],
  ])('%s', async (argv, message) => {
    const { code, out, err } = await runCli(withData(), argv)
    expect(err).toMatch(message)
    expect(out).toBe('')
    expect(code).toBe(2)
  })
})

test('profile takes one name: a glob that the shell expanded would lose all files but one', async () => {
  const { code, err } = await runCli(withData(), ['profile', 'a.csv', 'a.csv'])
  expect(err).toMatch('Quote a glob')
  expect(code).toBe(2)
})

test('render names the file that is no report', async () => {
  const folder = withData()
  expect((await runCli(folder, ['render', 'nope.json'])).err).toMatch('there is no file nope.json')
  expect((await runCli(folder, ['render', 'a.csv'])).err).toMatch('a.csv is not JSON')
})

test('a report folder follows no link of the folder that the program runs in', async () => {
  const [folder, elsewhere] = [withData(), temporaryFolder()]
  symlinkSync(elsewhere, join(folder, 'out'))
  const refused = await runCli(folder, ['check', 'a.csv', 'b.csv', '--report-dir', 'out'])
  expect(refused.err).toMatch('out leads out of the working directory')
  expect(refused.code).toBe(2)
  mkdirSync(join(folder, 'report'))
  symlinkSync(join(elsewhere, 'notes'), join(folder, 'report/report.md'))
  expect((await runCli(folder, ['check', 'a.csv', 'b.csv', '--report-dir', 'report'])).code).toBe(0)
  expect(readdirSync(elsewhere)).toEqual([])
})

test('a report folder is made with those above it', async () => {
  const folder = withData()
  await runCli(folder, ['check', 'a.csv', 'b.csv', '--report-dir', 'deep/report'])
  expect(readdirSync(join(folder, 'deep/report')).sort()).toEqual([
    'candidate.profile.json',
    'ecs.ndjson',
    'junit.xml',
    'metrics.prom',
    'report.html',
    'report.json',
    'report.md',
  ])
})
