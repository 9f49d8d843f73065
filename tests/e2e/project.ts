import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A repository on a server, with a pull request from `topic` into `main`, as GitHub keeps it. */
export interface Project {
  folder: string
  /** The server's repository, to be cloned by URL. */
  url: string
  shas: { base: string; head: string; merge: string; earlier: string }
  remove(): void
}

/** File name to text, or where it links to; null deletes it. */
export type Files = Record<string, string | { link: string } | null>

/** @param base files on main; @param change files that the pull request changes on top of them */
export function makeProject(base: Files, change: Files): Project {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-e2e-'))
  const work = join(folder, 'work')
  mkdirSync(work)
  git(work, 'init', '--quiet', '--initial-branch=main')
  write(work, { 'README.md': 'loans\n' })
  const earlier = commit(work, 'first')
  write(work, base)
  const tip = commit(work, 'base')
  git(work, 'switch', '--quiet', '--create', 'topic')
  write(work, change)
  const head = commit(work, 'change')
  git(work, 'switch', '--quiet', '--detach', 'main')
  git(work, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'topic')
  const merge = git(work, 'rev-parse', 'HEAD')
  git(work, 'update-ref', 'refs/pull/7/merge', merge)
  const server = join(folder, 'server.git')
  git(folder, 'clone', '--quiet', '--bare', work, server)
  git(server, 'fetch', '--quiet', work, '+refs/pull/*:refs/pull/*')
  // As GitHub's servers do: any commit that a ref reaches may be asked for by its id.
  git(server, 'config', 'uploadpack.allowReachableSHA1InWant', 'true')
  return {
    folder,
    url: `file://${server}`,
    shas: { base: tip, head, merge, earlier },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Checks one commit out as actions/checkout does. `depth` 0: all of the history. */
export function checkOut(project: Project, sha: string, depth = 1): string {
  const clone = mkdtempSync(join(project.folder, 'clone-'))
  git(clone, 'init', '--quiet', '--initial-branch=main')
  git(clone, 'remote', 'add', 'origin', project.url)
  const all = ['+refs/heads/*:refs/remotes/origin/*', '+refs/pull/*:refs/remotes/pull/*']
  if (depth === 0) git(clone, 'fetch', '--quiet', 'origin', ...all)
  else git(clone, 'fetch', '--quiet', '--no-tags', `--depth=${depth}`, 'origin', sha)
  git(clone, 'checkout', '--quiet', '--detach', sha)
  return clone
}

export function git(folder: string, ...words: string[]): string {
  const who = [
    '-c',
    'user.name=Dana',
    '-c',
    'user.email=dana@example.com',
    '-c',
    'protocol.file.allow=always',
  ]
  return execFileSync('git', [...who, ...words], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim()
}

function write(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    if (text === null) rmSync(path)
    else if (typeof text === 'object') symlinkSync(text.link, path)
    else writeFileSync(path, text)
  }
}

function commit(folder: string, message: string): string {
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--allow-empty', '-m', message)
  return git(folder, 'rev-parse', 'HEAD')
}
