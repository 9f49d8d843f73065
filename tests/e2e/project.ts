import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A repository on a server, with a pull request from `topic` into `main`, as GitHub keeps it. */
export interface Project {
  folder: string
  /** The server's repository, to be cloned by URL. */
  url: string
  shas: { base: string; head: string; merge: string }
  remove(): void
}

/** File name to text, or where it links to; null deletes it. */
export type Files = Record<string, string | { link: string } | null>

/** @param base files on main; @param change files that the pull request changes on top of them */
export function makeProject(base: Files, change: Files): Project {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-e2e-'))
  const server = join(folder, 'server.git')
  git(folder, 'init', '--quiet', '--bare', '--template=', '--initial-branch=main', server)
  // As GitHub's servers do: any commit that a ref reaches may be asked for by its id.
  appendFileSync(join(server, 'config'), '[uploadpack]\n\tallowReachableSHA1InWant = true\n')
  const marks = join(folder, 'marks')
  const commits = [
    commit(1, 'refs/heads/main', [], { 'README.md': 'loans\n' }),
    commit(2, 'refs/heads/main', ['from :1'], base),
    commit(3, 'refs/heads/topic', ['from :2'], change),
    commit(4, 'refs/pull/7/merge', ['from :2', 'merge :3'], change),
  ]
  // One program for all of them: starting git takes longer than what it does here.
  execFileSync('git', ['fast-import', '--quiet', `--export-marks=${marks}`], {
    cwd: server,
    input: commits.join(''),
  })
  const made = new Map(readFileSync(marks, 'utf8').split('\n').map(markAndId))
  const id = (mark: number) => made.get(`:${mark}`) ?? ''
  return {
    folder,
    url: `file://${server}`,
    shas: { base: id(2), head: id(3), merge: id(4) },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** One commit as `git fast-import` reads it. */
function commit(mark: number, ref: string, parents: readonly string[], files: Files): string {
  const changes = Object.entries(files).map(([path, text]) => {
    if (text === null) return `D ${path}`
    if (typeof text === 'object') return `M 120000 inline ${path}\n${data(text.link)}`
    return `M 100644 inline ${path}\n${data(text)}`
  })
  const lines = [`commit ${ref}`, `mark :${mark}`, 'committer Dana <dana@example.com> 1772452800 +0000']
  return `${[...lines, data(`commit ${mark}`), ...parents, ...changes].join('\n')}\n`
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`
}

function markAndId(line: string): [string, string] {
  const [mark = '', id = ''] = line.split(' ')
  return [mark, id]
}

/** Checks one commit out as actions/checkout does. `depth` 0: all of the history. */
export function checkOut(project: Project, sha: string, depth = 1): string {
  const first = join(project.folder, `${sha}-${depth}`)
  if (!existsSync(first)) fetchInto(first, project, sha, depth)
  const clone = mkdtempSync(join(project.folder, 'clone-'))
  cpSync(first, clone, { recursive: true, verbatimSymlinks: true })
  return clone
}

function fetchInto(clone: string, project: Project, sha: string, depth: number): void {
  git(project.folder, 'init', '--quiet', '--template=', '--initial-branch=main', clone)
  git(clone, 'remote', 'add', 'origin', project.url)
  const all = ['+refs/heads/*:refs/remotes/origin/*', '+refs/pull/*:refs/remotes/pull/*']
  if (depth === 0) git(clone, 'fetch', '--quiet', 'origin', ...all)
  else git(clone, 'fetch', '--quiet', '--no-tags', `--depth=${depth}`, 'origin', sha)
  git(clone, 'checkout', '--quiet', '--detach', sha)
}

/** The commit that a folder of `checkOut` is at. */
export function headOf(clone: string): string {
  return readFileSync(join(clone, '.git/HEAD'), 'utf8').trim()
}

export function git(folder: string, ...words: string[]): string {
  const settings = ['protocol.file.allow=always', 'maintenance.auto=false'].flatMap(each => ['-c', each])
  return execFileSync('git', [...settings, ...words], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim()
}
