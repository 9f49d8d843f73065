import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import picomatch from 'picomatch'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { granted, used } from './permissions.js'
import { policyOf, read, recipe, shown } from './recipe.js'
import { act, type Stage, startStage } from './stage.js'

const good = { from: 'fixtures/loans/reference.csv' }
const broken = { from: 'fixtures/loans/candidate.csv' }
const mended = { from: 'fixtures/loans/fixed.csv' }
const comments = ({ github }: Stage) => github.repository.comments.map(({ body }) => body)

describe.skipIf(act === undefined)('[act] workflows of pull requests, as they stand', () => {
  test('README: a change is held back, with one comment and the report', async () => {
    const stage = await startStage({ 'data/applications.csv': good })
    const workflow = shown('README.md')
    const payload = stage.propose({ 'data/applications.csv': broken })
    const ran = await stage.run('pull_request', workflow, { payload })
    expect(ran.status, ran.log).toBe(1)
    expect(comments(stage)).toEqual([expect.stringContaining('### ❌ Held back: income has drifted')])
    expect(stage.artifacts()).toEqual(['tidegate-data-gate-data-applications.csv'])
    expect(used(stage, ran)).toEqual(granted(workflow))
    expect(stage.github.violations).toEqual([])
  })

  test('README: runs by the command of recipes/workflows, without a token or a server', async () => {
    const { file, text } = shown('README.md')
    const stage = await startStage({ 'data/applications.csv': good, [`.github/workflows/${file}`]: text })
    stage.propose({ 'data/applications.csv': broken })
    stage.git('switch', '--quiet', 'topic')
    const lines = read('recipes/workflows/README.md').match(/^(echo|act) .*$/gm) ?? []
    const [event = '', command = ''] = lines
    execFileSync('sh', ['-c', event], { cwd: stage.project })
    const ran = await stage.bare(command.split(' ').slice(1))
    expect(ran.status, ran.log).toBe(1)
    expect(ran.log).toContain('Held back: income has drifted')
    expect(ran.log).toContain('there is no `github-token`')
  })

  test('pull-request.yml: held back, then let through in the same comment', async () => {
    const stage = await startStage({
      'tidegate.yml': 'version: 1\ndata: data/loans.csv\n',
      'data/loans.csv': good,
    })
    const workflow = recipe('recipes/workflows/pull-request.yml')
    const first = stage.propose({ 'data/loans.csv': broken })
    const ran = await stage.run('pull_request', workflow, { payload: first })
    expect(ran.status, ran.log).toBe(1)
    const second = stage.propose({ 'data/loans.csv': mended })
    const { status, log } = await stage.run('pull_request', workflow, { payload: second })
    expect(status, log).toBe(0)
    expect(comments(stage)).toEqual([expect.stringMatching(/^<!-- .* -->\n### (✅|⚠️) /)])
    expect(used(stage, ran)).toEqual(granted(workflow))
    expect(stage.github.violations).toEqual([])
  })

  test('pull-request.yml, monorepo.yml: start for data and policies; by their patterns, which act passes over', () => {
    const paths = (name: string) => parse(recipe(`recipes/workflows/${name}`).text).on.pull_request.paths
    const data = picomatch(paths('pull-request.yml'), { dot: true })
    const projects = picomatch(paths('monorepo.yml'), { dot: true })
    expect(['data/loans.csv', 'data/a/b.csv', 'tidegate.yml', 'README.md'].map(path => data(path))).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(['projects/loans/live.csv', 'docs/x.md'].map(path => projects(path))).toEqual([true, false])
  })

  test('matrix.yml: a comment and a report of each leg', async () => {
    const stage = await startStage({
      'policies/shared.yml': policyOf('policies/shared.yml'),
      'data/north.csv': good,
      'data/south.csv': good,
    })
    const workflow = recipe('recipes/workflows/matrix.yml')
    const payload = stage.propose({ 'data/north.csv': broken, 'data/south.csv': mended })
    const ran = await stage.run('pull_request', workflow, { payload })
    expect(ran.status, ran.log).toBe(1)
    expect(comments(stage).sort()).toEqual([
      expect.stringMatching(/^<!-- tidegate:v1 key="north" .*\n### ❌ Held back/),
      expect.stringMatching(/^<!-- tidegate:v1 key="south" .*\n### (✅|⚠️) /),
    ])
    expect(stage.artifacts()).toEqual(['tidegate-north', 'tidegate-south'])
    expect(used(stage, ran)).toEqual(granted(workflow))
    expect(stage.github.violations).toEqual([])
  })

  test('datasets.yml: one verdict and one comment of all, and a job that goes on by that of one', async () => {
    const stage = await startStage({
      'policies/shared.yml': policyOf('policies/shared.yml'),
      'policies/datasets.yml': policyOf('policies/datasets.yml').replace('id: id', 'id: application_id'),
      'data/loans.csv': good,
      'data/payments.csv': good,
    })
    const workflow = recipe('recipes/workflows/datasets.yml')
    const payload = stage.propose({ 'data/payments.csv': broken })
    const ran = await stage.run('pull_request', workflow, { payload })
    expect(ran.status, ran.log).toBe(1)
    expect(comments(stage)).toEqual([
      expect.stringMatching(/### ❌ Held back: payments \([^]*#### ❌ payments: [^]*#### ✅ loans: /),
    ])
    expect(ran.log).toContain('what waits for the loans alone goes on here')
    expect(stage.artifacts()).toHaveLength(1)
    expect(used(stage, ran)).toEqual(granted(workflow))
    expect(stage.github.violations).toEqual([])
  })

  test('monorepo.yml: each project by its own policy, and nothing said of one that is not touched', async () => {
    const stage = await startStage({
      'projects/loans/tidegate.yml': 'version: 1\ndata: live.csv\n',
      'projects/loans/live.csv': good,
      'projects/fraud/tidegate.yml': 'version: 1\ndata: payments.csv\n',
      'projects/fraud/payments.csv': good,
    })
    const workflow = recipe('recipes/workflows/monorepo.yml')
    const payload = stage.propose({ 'projects/loans/live.csv': broken })
    const ran = await stage.run('pull_request', workflow, { payload })
    expect(ran.status, ran.log).toBe(1)
    expect(ran.log).toContain('Let through: the data is not changed here')
    expect(comments(stage)).toEqual([expect.stringContaining('key="loans"')])
    expect(comments(stage)[0]).toContain('projects/loans/tidegate.yml')
    expect(used(stage, ran)).toEqual(granted(workflow))
  })

  test('merge-queue.yml: every group reports, also one that does not touch the data', async () => {
    const stage = await startStage({ 'data/applications.csv': good, 'README.md': 'x\n' })
    const workflow = recipe('recipes/workflows/merge-queue.yml')
    const group = () => ({
      action: 'checks_requested',
      merge_group: {
        head_sha: stage.git('rev-parse', 'HEAD'),
        head_ref: 'refs/heads/gh-readonly-queue/main/pr-7',
        base_sha: stage.git('rev-parse', 'main'),
        base_ref: 'refs/heads/main',
      },
    })
    stage.propose({ 'README.md': 'y\n' })
    const untouched = await stage.run('merge_group', workflow, { payload: group() })
    expect(untouched.status, untouched.log).toBe(0)
    const payload = stage.propose({ 'data/applications.csv': broken })
    const held = await stage.run('merge_group', workflow, { payload: group() })
    expect(held.status, held.log).toBe(1)
    expect(comments(stage)).toEqual([])
    const ran = await stage.run('pull_request', workflow, { payload })
    expect(comments(stage)).toHaveLength(1)
    expect(used(stage, ran)).toEqual(granted(workflow))
  })

  test('many-repositories.yml: the steps and the gates are those of one repository, at a commit', async () => {
    const stage = await startStage({
      'policies/shared.yml': policyOf('policies/shared.yml'),
      'tidegate.yml': policyOf('policies/one-of-many.yml').replace(
        /^columns:.*/m,
        'columns: { id: application_id, label: repaid, prediction: approved }',
      ),
      'data/applications.csv': good,
    })
    const rules = await startStage({
      '.github/workflows/gate.yml': recipe('recipes/workflows/gate.yml').text,
    })
    const workflow = recipe('recipes/workflows/many-repositories.yml')
    const commit = /gate\.yml@(\w+)/.exec(workflow.text)?.[1]
    const payload = stage.propose({ 'data/applications.csv': broken })
    const words = ['--local-repository', `acme/data-rules@${commit}=${rules.project}`]
    const ran = await stage.run('pull_request', workflow, { payload, words })
    expect(ran.status, ran.log).toBe(1)
    expect(comments(stage)).toEqual([expect.stringContaining('### ❌ Held back: income has drifted')])
    expect(used(stage, ran)).toEqual(granted(workflow))
    expect(granted(recipe('recipes/workflows/gate.yml'))).toEqual(granted(workflow))
  })

  test('self-hosted.yml: on the labels of a runner of ones own, which keeps what it has counted', async () => {
    const stage = await startStage({ 'data/train.parquet': { from: 'fixtures/loans/reference.parquet' } })
    const workflow = recipe('recipes/workflows/self-hosted.yml')
    const payload = stage.propose({ 'data/train.parquet': { from: 'fixtures/loans/candidate.parquet' } })
    const ran = await stage.run('pull_request', workflow, { payload })
    expect(ran.status, ran.log).toBe(1)
    const kept = join(stage.folder, '.cache/act/tool_cache/tidegate')
    expect(readdirSync(kept).length).toBeGreaterThan(0)
    expect(comments(stage)).toHaveLength(1)
    expect(used(stage, ran)).toEqual(granted(workflow))
  })
})
