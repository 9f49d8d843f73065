import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../cli/terminal.js'
import { type Mlflow, register, startMlflow } from './mlflow-server.js'
import { findInPython, folderFor } from './programs.js'
import { granted, used } from './workflows/permissions.js'
import { blocksOf, shown } from './workflows/recipe.js'
import { act, startStage } from './workflows/stage.js'

const mlflow = findInPython('mlflow')

describe.skipIf(mlflow === undefined)('[mlflow] metrics that MLflow itself keeps', () => {
  const { folder, remove } = folderFor('mlflow')
  let server: Mlflow

  beforeAll(async () => {
    server = await startMlflow(mlflow ?? '', join(folder, 'server'))
  }, 240_000)
  afterAll(async () => {
    await server?.stop()
    remove()
  })

  const check = (...words: string[]) =>
    runCli(folder, ['check', ...words], '', { MLFLOW_TRACKING_URI: server.url })

  function policy(text: string): string {
    const path = join(folder, 'tidegate.yml')
    writeFileSync(path, `version: 1\n${text}`)
    return path
  }

  test('are held to a limit, a run against the version that an alias names', async () => {
    const { version } = await register(server, 'credit risk', { accuracy: 0.93, 'val/loss': 0.2 })
    await server.ask('registered-models/alias', { name: 'credit risk', alias: 'champion', version })
    const { run } = await register(server, 'credit risk', { accuracy: 0.89, 'val/loss': 'NaN' })
    policy('gates: { metrics: { measure: accuracy, fail: below reference - 2pp } }')
    const { code, out, err } = await check('mlflow:models/credit risk@champion', `mlflow:runs/${run}`)
    expect(code, err).toBe(1)
    expect(out).toContain(`risk@champion at v${version}`)
    expect((await check(`mlflow:runs/${run}`, `mlflow:models/credit risk/${version}`)).code).toBe(0)
  })

  test.each([
    ['mlflow:runs/nope', 'there is no run nope'],
    ['mlflow:models/credit risk@chmpion', 'is not in the registry'],
    ['mlflow:models/credit risk/99', 'is not in the registry'],
    ['mlflow:models/debit@champion', 'is not in the registry'],
  ])('that are not there end with exit code 2: %s', async (spelling, words) => {
    policy('')
    const { code, out } = await check(spelling)
    expect(code).toBe(2)
    expect(out).toContain(words)
  })
  test('have the run of a gate among them, with its report', async () => {
    const { run } = await register(server, 'loans', { accuracy: 0.93, 'a b/c': 1 })
    policy(
      'notify: { mlflow: { experiment: gates } }\ngates: { metrics: { measure: accuracy, fail: below 0.95 } }',
    )
    const { code, err } = await check('--name', 'weekly', `mlflow:runs/${run}`)
    expect([code, err]).toEqual([1, 'mlflow was told of the verdict.\n'])
    const { experiment } = await server.ask('experiments/get-by-name?experiment_name=gates')
    const { runs } = await server.ask('runs/search', { experiment_ids: [experiment?.experiment_id] })
    const [logged] = runs ?? []
    const named = (list: readonly { key: string; value: unknown }[] = []) =>
      new Map(list.map(({ key, value }) => [key, value]))
    expect(logged?.info.status).toBe('FINISHED')
    expect(named(logged?.data.metrics).get('metrics/accuracy')).toBe(0.93)
    expect(named(logged?.data.metrics).get('checks/fail')).toBe(1)
    expect(named(logged?.data.params).get('candidate')).toBe(`mlflow:runs/${run}`)
    expect(named(logged?.data.tags).get('tidegate.verdict')).toBe('fail')
    expect(named(logged?.data.tags).get('mlflow.runName')).toBe('weekly')
    const { files } = await server.ask(`artifacts/list?run_id=${logged?.info.run_id}&path=tidegate`)
    expect(files?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['tidegate/report.html', 'tidegate/report.json', 'tidegate/report.md']),
    )
    policy('')
    expect((await check(`mlflow:runs/${logged?.info.run_id}`)).out).toContain('metrics/accuracy')
  })

  describe('promotes', () => {
    const rule = 'gates: { metrics: { measure: accuracy, fail: below reference - 2pp } }'
    const tagsOf = async (version: string) => {
      const { model_version } = await server.ask(`model-versions/get?name=churn&version=${version}`)
      return new Map(model_version?.tags.map(({ key, value }) => [key, value]))
    }
    const champion = async () => {
      const { model_version } = await server.ask('registered-models/alias?name=churn&alias=champion')
      return model_version?.version
    }
    const judge = async (accuracy: number) => {
      const { version } = await register(server, 'churn', { accuracy })
      const checked = await check('mlflow:models/churn@champion', `mlflow:models/churn/${version}`)
      return { ...checked, version }
    }

    test('a version that passes, leaves the alias from one that fails, and takes it back from one that has it', async () => {
      const first = await register(server, 'churn', { accuracy: 0.9 })
      await server.ask('registered-models/alias', {
        name: 'churn',
        alias: 'champion',
        version: first.version,
      })
      policy(`${rule}\npromote: { model: churn, on-fail: roll-back }`)
      const good = await judge(0.91)
      expect(good.err).toBe(`churn v${good.version} is champion now, in place of v${first.version}\n`)
      expect([good.code, await champion()]).toEqual([0, good.version])
      const bad = await judge(0.7)
      expect(bad.err).toContain('champion is left as it is')
      expect([bad.code, await champion()]).toEqual([1, good.version])
      expect((await tagsOf(bad.version)).get('tidegate.verdict')).toBe('fail')
      policy(
        `gates: { metrics: { measure: accuracy, fail: below 0.95 } }\npromote: { model: churn, on-fail: roll-back }`,
      )
      const later = await check('mlflow:models/churn@champion')
      expect(later.err).toBe(`churn v${good.version} fails: champion is back at v${first.version}\n`)
      expect([later.code, await champion()]).toEqual([1, first.version])
    })
  })

  test.skipIf(act === undefined)(
    '[act] the workflow that docs/mlflow.md shows promotes with its policy',
    async () => {
      const name = 'credit-risk'
      for (const [alias, accuracy] of Object.entries({ champion: 0.9, challenger: 0.91 })) {
        const { version } = await register(server, name, { accuracy })
        await server.ask('registered-models/alias', { name, alias, version })
      }
      const [policy = ''] = blocksOf('docs/mlflow.md').filter(block => /^promote:/m.test(block))
      const stage = await startStage({ 'promote.yml': policy })
      const workflow = shown('docs/mlflow.md')
      const words = ['--var', `MLFLOW_TRACKING_URI=${server.url}`]
      const ran = await stage.run('workflow_dispatch', workflow, { words })
      expect(ran.status, ran.log).toBe(0)
      expect(ran.log).toContain('promotion=promoted')
      const { model_version } = await server.ask(`registered-models/alias?name=${name}&alias=champion`)
      expect(model_version?.version).toBe('2')
      expect(used(stage, ran)).toEqual(granted(workflow))
    },
  )
})
