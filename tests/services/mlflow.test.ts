import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../cli/terminal.js'
import { type Mlflow, register, startMlflow } from './mlflow-server.js'
import { findInPython, folderFor } from './programs.js'

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
})
