import { describe, expect, test } from 'vitest'
import { granted, used } from './permissions.js'
import { recipe, shown } from './recipe.js'
import { act, type Stage, startStage } from './stage.js'

const first = recipe('recipes/workflows/pull-request.yml')

/** A fork's pull request and the run that it had, whose report GitHub keeps. */
async function followed(stage: Stage, event = 'pull_request'): Promise<object> {
  const payload = stage.propose({ 'data/loans.csv': { from: 'fixtures/loans/candidate.csv' } }, true)
  const ran = await stage.run('pull_request', first, { payload })
  expect(ran.status, ran.log).toBe(1)
  expect(ran.log).toContain('fork')
  expect(stage.github.seen).toEqual([])
  const sha = stage.git('rev-parse', 'topic')
  const from = { branch: 'topic', sha, head: 'stranger/loans' }
  const [name = ''] = stage.artifacts()
  const artifacts = [{ id: 61, name, bytes: stage.artifact(name) }]
  const { repository } = stage.github
  repository.pulls = [{ number: 7, headSha: sha, headBranch: 'topic', headRepository: 'stranger/loans' }]
  repository.runs = [{ id: 501, event, conclusion: 'failure', ...from, artifacts }]
  return { action: 'completed', workflow_run: { id: 501, event, head_sha: sha } }
}

const files = {
  'tidegate.yml': 'version: 1\ndata: data/loans.csv\n',
  'data/loans.csv': { from: 'fixtures/loans/reference.csv' },
}

describe.skipIf(act === undefined)('[act] the two workflows for forks, as they stand', () => {
  test('fork-comment.yml, docs/events.md: post what the run of the fork has left, once, as its word', async () => {
    const stage = await startStage(files)
    const payload = await followed(stage)
    const { comments } = stage.github.repository
    for (const workflow of [recipe('recipes/workflows/fork-comment.yml'), shown('docs/events.md')]) {
      comments.length = 0
      const ran = await stage.run('workflow_run', workflow, { payload })
      expect(ran.status, ran.log).toBe(0)
      expect(comments[0]?.body).toMatch(
        /^<!-- tidegate:v1 key="fork\/[^]*### ❌ Held back: income has drifted/,
      )
      expect(comments[0]?.body).toContain("Reported by the change's own run in stranger/loans")
      expect(used(stage, ran)).toEqual(granted(workflow))
    }
    await stage.run('workflow_run', recipe('recipes/workflows/fork-comment.yml'), { payload })
    expect(comments).toHaveLength(1)
    expect(stage.github.violations).toEqual([])
  })

  test('fork-comment.yml: does nothing for a push', async () => {
    const stage = await startStage(files)
    const payload = { workflow_run: { id: 501, event: 'push', head_sha: stage.git('rev-parse', 'HEAD') } }
    const ran = await stage.run('workflow_run', recipe('recipes/workflows/fork-comment.yml'), { payload })
    expect(ran.status, ran.log).toBe(0)
    expect(stage.github.seen).toEqual([])
  })
})
