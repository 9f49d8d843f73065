import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli } from '../../cli/terminal.js'
import { startWeb } from '../../standin/web.js'
import { granted, used } from './permissions.js'
import { shown } from './recipe.js'
import { act, startStage } from './stage.js'

const root = resolve(import.meta.dirname, '../../..')
const reference = { from: 'fixtures/loans/reference.csv' }
const broken = { from: 'fixtures/loans/candidate.csv' }

describe.skipIf(act === undefined)('[act] workflows that tell others, as they stand', () => {
  test('docs/notify.md: the message goes to the address that is a secret', async () => {
    const slack = await startWeb((_, response) => response.end('ok'))
    const stage = await startStage({
      'data/reference.csv': reference,
      'data/new.csv': broken,
      'tidegate.yml':
        'version: 1\nreference: data/reference.csv\ncandidate: data/new.csv\nnotify:\n  slack: { webhook: env:SLACK_WEBHOOK_URL }\n',
    })
    stage.github.repository.workflow = 'data.yml'
    const secrets = { SLACK_WEBHOOK_URL: `${slack.url}/services/canary` }
    const ran = await stage.run(
      'schedule',
      shown('docs/notify.md', '{ schedule: [{ cron: "0 5 * * *" }] }'),
      {
        secrets,
        words: ['--insecure-secrets'],
      },
    )
    expect(ran.status, ran.log).toBe(1)
    expect(slack.seen.map(({ url }) => url)).toEqual(['/services/canary'])
    expect(slack.seen[0]?.body).toContain('income has drifted')
    expect(ran.log.replaceAll(/^.*--secret.*$/gm, '')).not.toContain('canary')
    expect(used(stage, ran)).toContain('actions: read')
  })

  test('recipes/dashboard: the numbers of a schedule reach the Pushgateway, and nothing goes red', async () => {
    const gateway = await startWeb((_, response) => response.writeHead(200).end())
    const stage = await startStage({
      'data/tidegate.yml': { from: 'recipes/dashboard/data/tidegate.yml' },
      'collect.sh': '#!/bin/sh\ncp live.csv "$1"\n',
      'live.csv': broken,
    })
    stage.github.repository.workflow = 'data.yml'
    const train = join(root, 'fixtures/loans/reference.csv')
    await runCli(stage.folder, ['profile', train, '-o', 'train.profile.json'])
    stage.commit({ 'data/train.profile.json': readFileSync(join(stage.folder, 'train.profile.json')) })
    const workflow = shown('recipes/dashboard/README.md')
    const ran = await stage.run('schedule', workflow, { secrets: { PUSHGATEWAY_URL: gateway.url } })
    expect(ran.status, ran.log).toBe(0)
    expect(gateway.seen[0]?.body).toContain('tidegate_check_status')
    expect(used(stage, ran)).toEqual(granted(workflow))
    expect(stage.github.violations).toEqual([])
  })
})
