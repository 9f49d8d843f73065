import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findDvc, findInPython, findProgram, folderFor } from './programs.js'

const root = resolve(import.meta.dirname, '../..')
const loans = join(root, 'fixtures/loans')
const { folder, remove } = folderFor('other-ci')
const project = join(folder, 'project')
const bin = join(folder, 'bin')

/** Recipes fetch the program with `npx --yes tidegate`; here that is what the source builds. */
beforeAll(() => {
  const out = join(root, '.cache/other-ci')
  const built = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--outDir', out], { cwd: root })
  expect(built.status).toBe(0)
  mkdirSync(bin)
  const entry = join(out, 'cli/main.js')
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${entry}" "$@"\n`)
  chmodSync(join(bin, 'npx'), 0o755)
})
afterAll(remove)

/** A repository whose second commit changes the data that its policy names. */
beforeEach(() => {
  rmSync(project, { recursive: true, force: true })
  mkdirSync(join(project, 'data'), { recursive: true })
  write('reference.csv', 'data/loans.csv')
  writeFileSync(join(project, 'tidegate.yml'), 'version: 1\ndata: data/loans.csv\n')
  writeFileSync(join(project, '.gitignore'), 'report/\n.gitlab-ci-local/\n')
  run('git', 'init', '--quiet', '--initial-branch=main')
  commit('first')
})

function commit(message: string): void {
  run('git', 'add', '--all')
  expect(run('git', 'commit', '--quiet', `--message=${message}`).status).toBe(0)
}

function write(from: string, to: string): void {
  cpSync(join(loans, from), join(project, to))
}

function recipe(path: string): void {
  cpSync(join(root, 'recipes', path), join(project, path.replace(/^.*\//, '')))
}

function run(program: string, ...words: string[]) {
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.org',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.org',
    DVC_NO_ANALYTICS: '1',
  }
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: project, env, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}

describe.skipIf(findProgram('rsync') === undefined)('[gitlab-ci-local]', () => {
  const pipeline = (base: string) =>
    run(
      process.execPath,
      join(root, 'node_modules/gitlab-ci-local/dist/index.js'),
      '--force-shell-executor',
      '--variable',
      'CI_PIPELINE_SOURCE=merge_request_event',
      '--variable',
      `CI_MERGE_REQUEST_DIFF_BASE_SHA=${base}`,
    )

  test('the pipeline of a merge request holds back what the policy holds back, with its reports', () => {
    recipe('gitlab/.gitlab-ci.yml')
    const base = run('git', 'rev-parse', 'HEAD').said.trim()
    write('candidate.csv', 'data/loans.csv')
    commit('second')
    run('git', 'remote', 'add', 'origin', 'https://gitlab.example/acme/loans.git')
    const { status, said } = pipeline(base)
    expect(said).toContain('Held back')
    expect(said).toContain('GitLab: this pipeline is of no merge request')
    expect(status).toBe(1)
    for (const file of ['junit.xml', 'metrics.prom', 'code-quality.json'])
      expect(existsSync(join(project, 'report', file)), file).toBe(true)
    const issues = JSON.parse(readFileSync(join(project, 'report/code-quality.json'), 'utf8'))
    expect(issues.length).toBeGreaterThan(0)
  })
})

describe('make', () => {
  test('trains what the gate lets through, and stops each time at what it holds back', () => {
    recipe('make/Makefile')
    write('reference.csv', 'data/reference.csv')
    write('candidate.csv', 'data/candidate.csv')
    for (const _ of ['once', 'again']) expect(run('make', 'train')).toMatchObject({ status: 2 })
    expect(existsSync(join(project, 'model.txt'))).toBe(false)
    write('reference.csv', 'data/candidate.csv')
    expect(run('make', 'train').status).toBe(0)
    expect(existsSync(join(project, 'model.txt'))).toBe(true)
  })
})

describe.skipIf(findProgram('groovy') === undefined)('[groovy] jenkins', () => {
  test('the pipeline ends as the gate does, with the tests and the report in any case', () => {
    const build = () =>
      run('groovy', join(import.meta.dirname, 'pipeline.groovy'), join(root, 'recipes/jenkins/Jenkinsfile'))
    run('git', 'update-ref', 'refs/remotes/origin/main', 'main')
    run('git', 'switch', '--quiet', '--create=change')
    writeFileSync(join(project, 'other.txt'), 'x')
    commit('nothing of data')
    const through = build()
    expect(through.said).toContain('Finished: SUCCESS')
    write('candidate.csv', 'data/loans.csv')
    commit('data')
    const held = build()
    expect(held.said).toContain('ERROR: held back by the policy: see the tests')
    expect(held.said).toContain('archiveArtifacts: [artifacts:report/**')
    expect(held.said).toContain('Finished: FAILURE')
    expect(readFileSync(join(project, 'report/junit.xml'), 'utf8')).toContain('<failure ')
    run('git', 'update-ref', '-d', 'refs/remotes/origin/main')
    expect(build().said).toContain('ERROR: not judged (exit code 2): see the log')
  })
})

const precommit = findInPython('pre-commit')
describe.skipIf(precommit === undefined)('[pre-commit]', () => {
  test('keeps data out of a commit that the gate holds back, and lets others through', () => {
    recipe('pre-commit/.pre-commit-config.yaml')
    run('git', 'add', '--all')
    expect(run(precommit ?? '', 'install').status).toBe(0)
    expect(run('git', 'commit', '--message=hook').status).toBe(0)
    write('candidate.csv', 'data/loans.csv')
    run('git', 'add', '--all')
    const { status, said } = run('git', 'commit', '--message=second')
    expect(said).toContain('data against the last commit')
    expect(said).toContain('Held back')
    expect(status).toBe(1)
    write('reference.csv', 'data/loans.csv')
    writeFileSync(join(project, 'other.txt'), 'x')
    run('git', 'add', '--all')
    expect(run('git', 'commit', '--message=third').status).toBe(0)
  })
})

const dvc = findDvc()?.dvc
describe.skipIf(dvc === undefined)('[dvc] the stage', () => {
  test('stops a pipeline at data that the gate holds back, and is not run again for nothing', () => {
    recipe('dvc/dvc.yaml')
    write('reference.csv', 'data/reference.csv')
    write('candidate.csv', 'data/candidate.csv')
    expect(run(dvc ?? '', 'init').status).toBe(0)
    expect(run(dvc ?? '', 'repro').status).not.toBe(0)
    expect(existsSync(join(project, 'model.txt'))).toBe(false)
    write('reference.csv', 'data/candidate.csv')
    expect(run(dvc ?? '', 'repro').status).toBe(0)
    expect(existsSync(join(project, 'model.txt'))).toBe(true)
    expect(run(dvc ?? '', 'repro').said).toContain("Stage 'gate' didn't change")
  })
})
