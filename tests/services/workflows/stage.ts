import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { type GitHub, startGitHub } from '../../standin/github.js'
import { findAct, freePort, runAct } from '../act.js'
import { folderFor } from '../programs.js'
import type { Recipe } from './recipe.js'
import { placeActions, placeProgram, placePrograms } from './stand-ins.js'
import { startStorage } from './storage.js'

const root = resolve(import.meta.dirname, '../../..')

/** Name to content, or to a file of this repository. */
export type Files = Readonly<Record<string, string | Buffer | { from: string }>>

export interface Ran {
  status: number | null
  log: string
}

export interface Setting {
  payload?: object
  secrets?: Readonly<Record<string, string>>
  environment?: Readonly<Record<string, string>>
  words?: readonly string[]
}

/** A repository, a stand-in for GitHub, and act between them: workflows run as they stand, our own action as bundled. */
export interface Stage {
  folder: string
  project: string
  github: GitHub
  git(...words: string[]): string
  commit(files: Files): string
  propose(files: Files, fork?: boolean): object
  run(event: string, recipe: Recipe, setting?: Setting): Promise<Ran>
  /** act as somebody types it, without the stand-in. */
  bare(words: readonly string[]): Promise<Ran>
  /** A program on the path of steps. @param text of a shell */
  program(name: string, text: string): void
  /** What `gh` was told; empty where it was not called. */
  told(): string
  artifact(name: string): Buffer
  artifacts(): string[]
}

export const act = findAct()

/** Ends with the test. @param files what main has */
export async function startStage(files: Files): Promise<Stage> {
  const { folder, remove } = folderFor('workflows')
  const project = join(folder, 'project')
  const artifacts = join(folder, 'artifacts')
  const said = join(folder, 'said')
  const github = await startGitHub('acme/loans')
  const storage = await startStorage(github)
  const own = join(folder, 'tidegate')
  for (const part of ['action.yml', 'dist/action'])
    cpSync(join(root, part), join(own, part), { recursive: true })
  const placed = [
    '--local-repository',
    `tidegate/tidegate@v1=${own}`,
    ...placeActions(join(folder, 'actions')),
  ]
  placePrograms(join(folder, 'bin'), said)
  mkdirSync(project)
  const git = (...words: string[]) => {
    const who = ['-c', 'user.name=Dana', '-c', 'user.email=dana@example.com']
    return execFileSync('git', [...who, ...words], { cwd: project, encoding: 'utf8' }).trim()
  }
  git('init', '--quiet', '--initial-branch=main')

  function commit(files: Files): string {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(project, path)), { recursive: true })
      if (typeof content === 'object' && 'from' in content)
        cpSync(join(root, content.from), join(project, path))
      else writeFileSync(join(project, path), content, { mode: 0o755 })
    }
    git('add', '--all')
    git('commit', '--quiet', '--allow-empty', '--message=change')
    return git('rev-parse', 'HEAD')
  }

  /** Pull request 7 on top of main, whose merge commit is checked out as GitHub does it. @returns its event */
  function propose(files: Files, fork = false): object {
    git('switch', '--quiet', '--force-create', 'topic', 'main')
    const sha = commit(files)
    git('switch', '--quiet', '--detach', 'main')
    git('merge', '--quiet', '--no-ff', '--message=merge', 'topic')
    const home = { full_name: 'acme/loans' }
    const head = { ref: 'topic', sha, repo: fork ? { full_name: 'stranger/loans' } : home }
    const base = { ref: 'main', sha: git('rev-parse', 'main'), repo: home }
    return { action: 'opened', number: 7, pull_request: { number: 7, head, base } }
  }

  async function run(event: string, { file, text }: Recipe, setting: Setting = {}): Promise<Ran> {
    const { payload = {}, secrets = {}, environment = {}, words = [] } = setting
    rmSync(artifacts, { recursive: true, force: true })
    const workflow = join(folder, 'workflows', file)
    mkdirSync(dirname(workflow), { recursive: true })
    writeFileSync(workflow, text)
    const told = { repository: { default_branch: 'main', full_name: 'acme/loans' }, ...payload }
    writeFileSync(join(folder, 'event.json'), JSON.stringify(told))
    const variables = {
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: 'acme/loans',
      GITHUB_WORKFLOW_REF: `acme/loans/.github/workflows/${file}@refs/heads/main`,
      CACHES: join(folder, 'caches'),
      ...environment,
    }
    const each = (word: string, pairs: object) =>
      Object.entries(pairs).flatMap(([key, value]) => [word, `${key}=${value}`])
    const labels = ['ubuntu-latest', 'self-hosted', 'linux', 'data']
    return bare([
      event,
      ...['--workflows', workflow, '--eventpath', join(folder, 'event.json')],
      ...labels.flatMap(label => ['-P', `${label}=-self-hosted`]),
      ...each('--env', variables),
      ...each('--secret', { GITHUB_TOKEN: 'workflow-token', ...secrets }),
      ...['--artifact-server-path', artifacts, '--artifact-server-addr', '127.0.0.1'],
      ...['--artifact-server-port', String(await freePort()), '--no-cache-server'],
      ...words,
    ])
  }

  async function bare(words: readonly string[]): Promise<Ran> {
    const { PATH = '' } = process.env
    const environment = { PATH: `${join(folder, 'bin')}:${PATH}`, HOME: folder, NO_PROXY: '*' }
    return runAct(act ?? '', project, [...words, ...placed], environment)
  }

  const namesIn = (run: string) => readdirSync(join(artifacts, run))
  commit(files)
  onTestFinished(async () => {
    await storage.stop()
    await github.stop()
    remove()
  })
  return {
    folder,
    project,
    github,
    git,
    commit,
    propose,
    run,
    bare,
    program: (name, text) => placeProgram(join(folder, 'bin'), name, text),
    told: () => (existsSync(said) ? readFileSync(said, 'utf8') : ''),
    artifact: name => readFileSync(join(artifacts, '1', name, `${name}.zip`)),
    artifacts: () => (existsSync(artifacts) ? readdirSync(artifacts).flatMap(namesIn).sort() : []),
  }
}
