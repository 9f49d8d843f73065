import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type GitHub, startGitHub } from '../standin/github.js'
import { checkOut, type Files, headOf, makeProject, type Project } from './project.js'
import { type Ran, runStep } from './runner.js'

const strict = 'version: 1\ndata: x.csv\ngates:\n  nulls: { fail: above 5% }\n'
const lax = 'version: 1\ndata: x.csv\ngates:\n  nulls: { fail: above 50% }\n'

function table(missing: number): string {
  const rows = Array.from({ length: 300 }, (_, i) => `${i % 10 < missing * 10 ? '' : i % 50},${'ab'[i % 2]}`)
  return `income,region\n${rows.join('\n')}\n`
}

let github: GitHub
beforeAll(async () => {
  github = await startGitHub()
})
afterAll(() => github.stop())

let project: Project | undefined
beforeEach(() => {
  github.repository.comments.length = 0
})
afterEach(() => project?.remove())

/** A pull request that takes x.csv from no to 20 % missing, and changes what else is given. */
function propose(base: Files, change: Files, inputs: Record<string, string> = {}): Promise<Ran> {
  project = makeProject({ 'x.csv': table(0), ...base }, { 'x.csv': table(0.2), ...change })
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
    environment: { GITHUB_API_URL: github.url, GITHUB_SHA: headOf(workspace) },
  })
}

describe('who may relax the gate', () => {
  test('a pull request that relaxes the policy is judged by the one of its base, and told', async () => {
    const ran = await propose({ 'tidegate.yml': strict }, { 'tidegate.yml': lax })
    expect(ran.exitCode).toBe(1)
    expect(ran.summary).toContain('Held back: income is 20.0')
    expect(ran.summary).toContain('This change touches the policy too')
    expect(ran.summary).toContain('Let through')
  })

  test('a policy that the base does not have is used, and line one says that it is unprotected', async () => {
    const ran = await propose({}, { 'tidegate.yml': lax })
    expect(ran.exitCode).toBe(0)
    expect(ran.summary.split('\n')[0]).toContain('(unprotected policy)')
  })

  test('an input that names the new policy does not step around the old one', async () => {
    const ran = await propose({ 'tidegate.yml': strict }, { 'mine.yml': lax }, { policy: 'mine.yml' })
    expect(ran.exitCode).toBe(1)
  })

  test('a policy with a mistake is exit code 2, with the place and the nearest word', async () => {
    const ran = await propose({ 'tidegate.yml': strict.replace('nulls', 'nuls') }, {})
    expect(ran).toMatchObject({ exitCode: 2, outputs: { verdict: 'error' } })
    expect(ran.log).toMatch(/tidegate\.yml:4:3: .*did you mean "nulls"\?/)
    expect(github.repository.comments[0]?.body).toContain('Could not judge')
  })

  test('inputs win over the policy', async () => {
    const ran = await propose(
      { 'tidegate.yml': strict },
      {},
      { 'fail-on': 'never', comment: 'never', annotations: 'false' },
    )
    expect(ran).toMatchObject({ exitCode: 0, outputs: { verdict: 'fail' } })
    expect(ran.log).not.toContain('::error')
    expect(github.repository.comments).toEqual([])
  })

  test('a folder of a bigger repository has its own policy and data', async () => {
    const base = { 'loans/x.csv': table(0), 'loans/tidegate.yml': strict }
    const ran = await propose(base, { 'loans/x.csv': table(0.2) }, { 'working-directory': 'loans' })
    expect(ran.exitCode).toBe(1)
    expect(ran.log).toContain('file=loans/tidegate.yml,line=4')
  })
})

describe('a reference that is a path in the checkout', () => {
  const held = 'version: 1\nreference: ref/old.csv\ncandidate: x.csv\ngates:\n  nulls: { fail: above 5% }\n'
  const base = { 'tidegate.yml': held, 'ref/old.csv': table(0) }
  const own = "the change's own reference"

  test('and that the change leaves alone is not spoken of', async () => {
    expect((await propose(base, { 'ref/older.csv': table(0.1) })).summary).not.toContain(own)
  })

  test.each([
    ['replaces', base, { 'ref/old.csv': table(0.2) }, {}],
    ['adds', { 'tidegate.yml': held }, { 'ref/old.csv': table(0.2) }, {}],
    ['replaces a part of', base, { 'ref/old.csv': table(0.2) }, { reference: 'ref/*.csv' }],
  ])('and that the change %s is said to be its own, in line one', async (_, before, change, inputs) => {
    const ran = await propose(before, change, inputs)
    expect(ran.summary.split('\n')[0]).toContain(own)
    expect(ran.summary).toMatch(/is another at `main@[0-9a-f]{7}`/)
    expect(ran.outputs.verdict).toBe('fail')
  })

  test('and a link whose target the change replaces is its own too', async () => {
    const linked = {
      'tidegate.yml': held,
      'data/v1.csv': table(0),
      'ref/old.csv': { link: '../data/v1.csv' },
    }
    expect((await propose(linked, { 'data/v1.csv': table(0.2) })).summary.split('\n')[0]).toContain(own)
  })

  test('in a folder of a bigger repository is looked for there', async () => {
    const files = { 'loans/x.csv': table(0), 'loans/tidegate.yml': held, 'loans/ref/old.csv': table(0) }
    const inputs = { 'working-directory': 'loans' }
    expect((await propose(files, { 'ref/old.csv': table(0.1) }, inputs)).summary).not.toContain(own)
    expect((await propose(files, { 'loans/ref/old.csv': table(0.1) }, inputs)).summary).toContain(own)
  })
})
