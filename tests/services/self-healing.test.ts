import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GitHub, startGitHub } from '../standin/github.js'
import { findAct, freePort, runAct } from './act.js'
import { type Mlflow, startMlflow } from './mlflow-server.js'
import { findInPython, folderFor } from './programs.js'

const root = resolve(import.meta.dirname, '../..')
const recipe = 'recipes/self-healing'
const act = findAct()
const mlflow = findInPython('mlflow')

describe.skipIf(act === undefined || mlflow === undefined)('[act] [mlflow] the self-healing loop', () => {
  const { folder, remove } = folderFor('healing')
  const project = join(folder, 'project')
  let server: Mlflow
  let github: GitHub

  beforeAll(async () => {
    server = await startMlflow(mlflow ?? '', join(folder, 'server'))
    github = await startGitHub('acme/loans')
    for (const part of ['action.yml', 'dist/action', recipe])
      cpSync(join(root, part), join(project, part), { recursive: true })
    mkdirSync(join(project, '.github/workflows'), { recursive: true })
    for (const file of ['gate.yml', 'retrain.yml']) {
      const text = readFileSync(join(project, recipe, 'workflows', file), 'utf8')
      writeFileSync(join(project, '.github/workflows', file), text.replaceAll('tidegate/tidegate@v1', './'))
    }
    make('train.csv', '1', '7')
    make('live.csv', '1', '8')
    git('init', '--quiet', '--initial-branch=main')
    git('init', '--quiet', '--bare', join(folder, 'origin'))
    git('remote', 'add', 'origin', join(folder, 'origin'))
    commit()
    const { version } = node('train.js', 'train.csv')
    await server.ask('registered-models/alias', { name: 'loans', alias: 'champion', version })
  }, 300_000)
  afterAll(async () => {
    await github?.stop()
    await server?.stop()
    remove()
  })

  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=Dana', '-c', 'user.email=dana@example.com', ...words], {
      cwd: project,
    })
  const make = (...words: string[]) =>
    execFileSync(process.execPath, ['make.js', ...words], { cwd: join(project, recipe) })
  const node = (...words: string[]) => {
    const env = { ...process.env, MLFLOW_TRACKING_URI: server.url }
    const out = execFileSync(process.execPath, words, { cwd: join(project, recipe), env, encoding: 'utf8' })
    return { version: /version=(\d+)/.exec(out)?.[1] ?? '' }
  }
  function commit(): void {
    git('add', '--all', '--force')
    git('commit', '--quiet', '--allow-empty', '--message=data')
    git('push', '--quiet', 'origin', 'HEAD:main')
  }
  const champion = async () => {
    const { model_version } = await server.ask('registered-models/alias?name=loans&alias=champion')
    return model_version?.version
  }

  async function run(workflow: string, inputs: object = {}): Promise<string> {
    writeFileSync(join(folder, 'event.json'), JSON.stringify({ inputs, ref: 'refs/heads/main' }))
    const words = [
      'workflow_dispatch',
      ...['--workflows', `.github/workflows/${workflow}`],
      ...['--platform', 'ubuntu-latest=-self-hosted'],
      ...['--eventpath', join(folder, 'event.json')],
      ...['--env', `GITHUB_API_URL=${github.url}`],
      ...['--env', 'GITHUB_REPOSITORY=acme/loans'],
      ...['--secret', 'GITHUB_TOKEN=workflow-token'],
      ...['--var', `MLFLOW_TRACKING_URI=${server.url}`],
      ...['--artifact-server-path', join(folder, 'artifacts'), '--artifact-server-addr', '127.0.0.1'],
      ...['--artifact-server-port', String(await freePort()), '--no-cache-server'],
    ]
    const { PATH } = process.env
    const environment = { ...(PATH && { PATH }), HOME: folder, NO_PROXY: '*' }
    const { status, log } = await runAct(act ?? '', project, words, environment)
    expect(status, log).toBe(0)
    return log
  }

  test('rests while live data is like the training data', async () => {
    const log = await run('gate.yml')
    expect(log).toMatch(/\| watch unchanged, response\s*$/m)
    expect(github.repository.dispatched).toEqual([])
  })

  test('starts training when it drifts, once', async () => {
    make('live.csv', '1.2', '9')
    commit()
    const log = await run('gate.yml')
    expect(log).toContain('retrain: the workflow retrain.yml of acme/loans is started for drift-')
    expect(await run('gate.yml')).toMatch(/nothing is started: drift-[0-9a-f]{12} has started a run already/)
    expect(github.repository.dispatched).toHaveLength(1)
    expect(await champion()).toBe('1')
  })

  test('makes the challenger champion that is not worse, and its data the reference', async () => {
    const [started] = github.repository.dispatched
    const log = await run('retrain.yml', JSON.parse(JSON.stringify(started?.body)).inputs)
    expect(log).toContain('loans v2 is champion now, in place of v1')
    expect(await champion()).toBe('2')
    git('pull', '--quiet', 'origin', 'main')
    expect(await run('gate.yml')).toMatch(/\| watch unchanged, response\s*$/m)
    expect(github.repository.dispatched).toHaveLength(1)
  })

  test('goes back to the champion before when outcomes turn out otherwise', async () => {
    make('live.csv', '0.7', '10')
    commit()
    const log = await run('gate.yml')
    expect(log).toContain('loans v2 fails: champion is back at v1')
    expect(await champion()).toBe('1')
  })

  test('makes only calls that GitHub describes', () => {
    expect(github.violations).toEqual([])
  })
})
