import { readdirSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type GitHub, startGitHub } from '../standin/github.js'
import { checkOut, type Files, git, makeProject, type Project } from './project.js'
import { type Ran, runStep } from './runner.js'

const policy = `version: 1
gates:
  nulls: { fail: above 5% }
datasets:
  loans:
    data: loans.csv
  payments:
    data: payments.csv
    gates:
      nulls: { fail: above 50% }
`

function table(missing: number): string {
  const rows = Array.from({ length: 300 }, (_, i) => `${i % 10 < missing * 10 ? '' : i % 50},${'ab'[i % 2]}`)
  return `income,region\n${rows.join('\n')}\n`
}

let github: GitHub
beforeAll(async () => {
  github = await startGitHub()
})
afterAll(async () => {
  await github.stop()
  expect(github.violations).toEqual([])
})

let project: Project | undefined
beforeEach(() => {
  github.repository.comments.length = 0
})
afterEach(() => project?.remove())

const base = { 'tidegate.yml': policy, 'loans.csv': table(0), 'payments.csv': table(0) }
const both = { 'loans.csv': table(0.2), 'payments.csv': table(0.2) }

function propose(change: Files, inputs: Record<string, string> = {}): Promise<Ran> {
  project = makeProject(base, change)
  const { merge, head, base: tip } = project.shas
  const workspace = checkOut(project, merge)
  const payload = {
    number: 7,
    pull_request: {
      number: 7,
      head: { sha: head, repo: { full_name: 'acme/loans' } },
      base: { ref: 'main', sha: tip },
    },
  }
  return runStep({
    event: 'pull_request',
    payload,
    workspace,
    inputs: { 'github-token': 'workflow-token', ...inputs },
    environment: { GITHUB_API_URL: github.url, GITHUB_SHA: git(workspace, 'rev-parse', 'HEAD') },
  })
}

const body = () => github.repository.comments.map(comment => comment.body).join('\n')

test('datasets of one policy are one verdict, one comment and one report, with the numbers of each', async () => {
  const { exitCode, outputs, log, summary } = await propose(both)
  expect(exitCode).toBe(1)
  expect(outputs).toMatchObject({ verdict: 'fail', failed: '1', checks: '4' })
  expect(JSON.parse(outputs.datasets ?? '')).toMatchObject({
    loans: { verdict: 'fail', failed: 1, checks: 2 },
    payments: { verdict: 'pass', failed: 0, checks: 2 },
  })
  expect(github.repository.comments).toHaveLength(1)
  expect(body()).toMatch(/### ❌ Held back: loans \(income is 20.*\); let through: 1 other\n/)
  expect(body()).toMatch(/#### ❌ loans: [^]*#### ✅ payments: /)
  expect(summary).toContain('#### ❌ loans: Held back')
  expect(log).toContain('file=tidegate.yml,line=3')
  expect(readdirSync(outputs.report ?? '', { recursive: true })).toEqual(
    expect.arrayContaining(['report.json', 'loans/report.html', 'payments/candidate.profile.json']),
  )
})

test('a dataset that cannot be judged is exit code 2, and hides no breach of another', async () => {
  const cut = '"income,region\n1,a\n'
  const { exitCode, outputs, log } = await propose({ 'loans.csv': table(0.2), 'payments.csv': cut })
  expect(exitCode).toBe(2)
  expect(outputs).toMatchObject({ verdict: 'error', failed: '1' })
  expect(body()).toMatch(/Could not judge: payments \(.*held back: loans \(income is 20/)
  expect(log).toMatch(/::error title=Tidegate could not judge payments::/)
  expect(log).toContain('file=tidegate.yml,line=3')
})

test('what a change of the policy would make of each dataset is said, and the one of the base holds', async () => {
  const lax = policy.replace('5%', '40%').replace('  payments:', '  others:')
  const { exitCode } = await propose({ ...both, 'tidegate.yml': lax })
  expect(exitCode).toBe(1)
  expect(body()).toMatch(
    /Under the new one: loans: Let through.*; payments: it would not be checked any more/,
  )
  expect(body().match(/What changes in the policy/g)).toHaveLength(1)
})

test('the input dataset judges one of them, in a section of its own', async () => {
  const { exitCode, outputs } = await propose(both, { dataset: 'payments' })
  expect([exitCode, outputs.verdict]).toEqual([0, 'pass'])
  expect(body()).toContain('key="ci/data/payments"')
  expect(readdirSync(outputs.report ?? '')).toContain('candidate.profile.json')
})

test('data that the inputs name for all of them is exit code 2', async () => {
  const { exitCode, log } = await propose({}, { data: 'loans.csv' })
  expect(exitCode).toBe(2)
  expect(log).toContain('the policy has 2 datasets, and the inputs name data beside it')
})
