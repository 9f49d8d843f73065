import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli } from '../../cli/terminal.js'
import { answers } from './answers.js'
import { granted, used } from './permissions.js'
import { policyOf, recipe, shown } from './recipe.js'
import { act, type Stage, startStage } from './stage.js'

/** A profile without rows, committed. */
async function commitBaseline(stage: Stage, text: string, path: string): Promise<void> {
  const file = join(stage.folder, 'train.csv')
  writeFileSync(file, text)
  const { err } = await runCli(stage.folder, ['profile', 'train.csv', '-o', 'baseline.profile.json'])
  expect(err).toBe('')
  stage.commit({ [path]: readFileSync(join(stage.folder, 'baseline.profile.json')) })
}

describe.skipIf(act === undefined)('[act] workflows without a pull request, as they stand', () => {
  test('promotion.yml: promotes a better challenger, behind an environment that act passes over', async () => {
    const stage = await startStage({
      'policies/promotion.yml': policyOf('policies/promotion.yml'),
      'score.sh': '#!/bin/sh\nmkdir -p answers\ncp "scored/$1.csv" "$2"\n',
      'scored/champion.csv': answers(9),
      'scored/v8.csv': answers(37),
      'scored/v9.csv': answers(5),
    })
    const workflow = recipe('recipes/workflows/promotion.yml')
    const challenged = (challenger: string) =>
      stage.run('workflow_dispatch', workflow, {
        payload: { inputs: { challenger }, ref: 'refs/heads/main' },
      })
    const better = await challenged('v8')
    expect(better.status, better.log).toBe(0)
    expect(better.log).toContain('promote here')
    const worse = await challenged('v9')
    expect(worse.status, worse.log).toBe(1)
    expect(worse.log).toContain('response=keep')
    expect(worse.log).not.toContain('promote here')
    expect(used(stage, better)).toEqual(granted(workflow))
  })

  test('scheduled.yml: one issue while data is held back, and a page of all days', async () => {
    const stage = await startStage({
      'policies/monitoring.yml': policyOf('policies/monitoring.yml'),
      'export-yesterday.sh': '#!/bin/sh\ncp yesterday.csv "$1"\n',
      'yesterday.csv': answers(9),
      'data/.keep': '',
    })
    await commitBaseline(stage, answers(9), 'baselines/train.profile.json')
    const workflow = recipe('recipes/workflows/scheduled.yml')
    const day = (run: number) =>
      stage.run('schedule', workflow, { environment: { GITHUB_RUN_ID: String(run) } })
    const quiet = await day(1)
    expect(quiet.status, quiet.log).toBe(0)
    expect(stage.told()).toBe('')
    stage.commit({ 'yesterday.csv': answers(9, 60) })
    const held = await day(2)
    expect(held.status, held.log).toBe(1)
    expect(stage.told()).toMatch(
      /^gh issue create --title Served data is held back .*\n# .*amount has drifted/,
    )
    const still = await day(3)
    expect(still.log).toContain('Cache restored from key: reports-2-1')
    expect(stage.told()).toMatch(/^gh issue comment 12 /m)
    expect(stage.told().match(/issue create/g)).toHaveLength(1)
    expect(stage.artifacts()).toEqual(['history', 'tidegate-served'])
    expect(used(stage, held)).toEqual(granted(workflow))
    expect(stage.github.violations).toEqual([])
  })
})
