import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { embedded } from '../../src/engines/embedded.js'
import { loadPolicy } from '../../src/policy/load.js'
import { printProblems } from '../../src/policy/problem.js'
import { joinReports } from '../../src/report/datasets.js'
import { renderJson } from '../../src/report/json.js'
import { run } from '../../src/run.js'
import { gitIn } from '../../src/sources/git.js'
import { temporaryFolder } from '../cli/terminal.js'
import { findings } from '../report/samples.js'

const gates = 'gates:\n  values: { measure: mean, column: x, fail: above 20 }\n  trend: {}\n'
const column = (mean: number) => `x\n${`${mean}\n`.repeat(40)}`

/** A run of the section `x` on a folder whose base is its branch `main`. */
async function check(folder: string, history: string) {
  const loaded = loadPolicy(`version: 1\ncandidate: x.csv\nhistory: ${history}\n${gates}`, 'p')
  if ('problems' in loaded) throw new Error(printProblems(loaded.problems))
  const access = {
    workspace: folder,
    scratch: join(folder, 'scratch'),
    git: gitIn(folder),
    base: { ref: 'main', name: 'main' },
  }
  const request = { policy: loaded.policy, name: 'x', candidate: 'x.csv' }
  const reportedPolicy = { version: '', protected: true, resolved: '' }
  const now = () => new Date('2026-11-21T12:00:00Z')
  const { report } = await run(
    { ...request, reportedPolicy },
    { access, engine: embedded, now, program: 't' },
  )
  return report
}

function folderWith(files: Record<string, string>): string {
  const folder = temporaryFolder()
  for (const inner of ['reports', 'scratch']) mkdirSync(join(folder, inner))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

test('stored reports of the same name and from before make the trend, alone or among datasets; none yet is not decided', async () => {
  const folder = folderWith({ 'x.csv': column(17) })
  const first = await check(folder, 'reports/*.json')
  expect(first.checks.find(({ id }) => id.gate === 'trend')?.compared).toMatchObject({
    unmeasurable: { code: 'too-few-runs', have: 1, need: 5 },
  })
  for (const day of [1, 2, 3, 4, 5, 6]) {
    const checks = first.checks.map(one => ({ ...one, compared: { value: 10 + day, basis: { rows: 40 } } }))
    const report = { ...first, checks, started: `2026-11-0${day}T00:00:00Z` }
    const store = (name: string, text: string) => writeFileSync(join(folder, 'reports', name), text)
    const among = joinReports(
      [
        { ...report, dataset: 'x' },
        { ...findings, dataset: 'y' },
      ],
      'several',
    )
    store(`${day}.json`, renderJson(day > 3 ? among : report))
    store(`later-${day}.json`, renderJson({ ...report, started: `2027-11-0${day}T00:00:00Z` }))
    store(`other-${day}.json`, renderJson({ ...report, name: 'y' }))
  }
  const last = await check(folder, 'reports/*.json')
  expect(last.checks[0]).toMatchObject({
    path: 'trend/values/mean-above/x',
    compared: { value: 1, basis: { rows: 7 } },
    decision: { status: 'warn' },
  })
  expect(last.headline).toMatch('moves by 1 a run')
})

test('what is stored at the base is read from there, whatever the checkout has', async () => {
  const stored = renderJson({ ...findings, name: 'x', started: '2026-11-01T00:00:00Z' })
  const folder = folderWith({ 'x.csv': column(1), 'reports/1.json': stored })
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...argv], { cwd: folder })
  git('init', '-q', '-b', 'main')
  git('add', '.')
  git('commit', '-qm', 'reports')
  writeFileSync(join(folder, 'reports/1.json'), 'not a report')
  const { checks } = await check(folder, 'base:reports/*.json')
  expect(checks.find(({ id }) => id.gate === 'trend')?.compared).toMatchObject({
    unmeasurable: { have: 2, need: 5 },
  })
})

test('a trend without a place of stored runs is refused', () => {
  const loaded = loadPolicy(`version: 1\n${gates}`, 'p')
  expect('problems' in loaded && printProblems(loaded.problems)).toMatch(
    /p:4:\d+: trend looks at stored runs/,
  )
})
