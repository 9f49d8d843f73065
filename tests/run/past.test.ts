import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readReport, renderJson } from '../../src/report/json.js'
import { runCli, temporaryFolder } from '../cli/terminal.js'
import { findings } from '../report/samples.js'

test('stored reports of the same name and from before make the trend; nothing stored yet is not decided', async () => {
  const folder = temporaryFolder()
  const file = (name: string, text: string) => writeFileSync(join(folder, name), text)
  mkdirSync(join(folder, 'reports'))
  const column = (mean: number) =>
    `x\n${Array.from({ length: 40 }, (_, row) => `${mean + (row % 2)}\n`).join('')}`
  file(
    'tidegate.yml',
    'version: 1\ncandidate: x.csv\nhistory: reports/*.json\ngates:\n  values: { measure: mean, column: x, fail: above 20 }\n  trend: {}\n',
  )
  const check = async (mean: number) => {
    file('x.csv', column(mean))
    const { out } = await runCli(folder, ['check', '--format', 'json', '--name', 'x'])
    return readReport(out)
  }
  const first = await check(10)
  expect(first.checks.find(({ id }) => id.gate === 'trend')?.compared).toMatchObject({
    unmeasurable: { code: 'too-few-runs', have: 1, need: 5 },
  })
  for (const day of [1, 2, 3, 4, 5, 6]) {
    const measured = { value: 10 + day, basis: { rows: 40 } }
    const checks = first.checks.map(one => ({ ...one, compared: measured }))
    const report = { ...first, checks, started: `2026-11-0${day}T00:00:00Z` }
    file(`reports/${day}.json`, renderJson(report))
    file(`reports/later-${day}.json`, renderJson({ ...report, started: `2027-11-0${day}T00:00:00Z` }))
    file(`reports/other-${day}.json`, renderJson({ ...report, name: 'y' }))
  }
  const last = await check(17)
  expect(last.checks[0]).toMatchObject({
    path: 'trend/values/mean-above/x',
    compared: { value: 1, basis: { rows: 7 } },
    decision: { status: 'warn' },
  })
  expect(last.headline).toMatch('moves by 1 a run')
})

test('a trend without a place of stored runs is refused', async () => {
  const folder = temporaryFolder()
  writeFileSync(
    join(folder, 'tidegate.yml'),
    'version: 1\ncandidate: x.csv\ngates:\n  nulls: {}\n  trend: {}\n',
  )
  expect((await runCli(folder, ['check'])).err).toMatch(/tidegate.yml:5:\d+: trend looks at stored runs/)
})

test('what is stored at the base is read from there, whatever the checkout has', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'reports'))
  const file = (name: string, text: string) => writeFileSync(join(folder, name), text)
  file('x.csv', `x\n${'1\n'.repeat(40)}`)
  file(
    'tidegate.yml',
    'version: 1\ncandidate: x.csv\nhistory: base:reports/*.json\ngates:\n  values: { measure: mean, column: x, fail: above 20 }\n  trend: {}\n',
  )
  file('reports/1.json', renderJson({ ...findings, name: 'x', started: '2026-11-01T00:00:00Z' }))
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...argv], { cwd: folder })
  git('init', '-q', '-b', 'main')
  git('add', '.')
  git('commit', '-qm', 'reports')
  file('reports/1.json', 'not a report')
  const { out } = await runCli(folder, ['check', '--format', 'json', '--name', 'x'])
  expect(readReport(out).checks.find(({ id }) => id.gate === 'trend')?.compared).toMatchObject({
    unmeasurable: { have: 2, need: 5 },
  })
})
