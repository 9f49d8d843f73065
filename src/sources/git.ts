import { stat } from 'node:fs/promises'
import { join, posix, resolve } from 'node:path'
import { knownCommit, resolveCommit } from './git-commit.js'
import { gitProcess } from './git-process.js'
import { byName, parseGlob } from './glob.js'
import { pathInside } from './path.js'
import type { RunGit } from './run-git.js'
import { CannotJudge, type Git } from './source.js'

/** Git on this machine, which can also say what it has without asking a remote. */
export interface Repository extends Git {
  /** The commit that a ref names in this clone as it is; nothing is fetched. @throws CannotJudge for a hostile ref, or where there is no repository */
  known(ref: string): Promise<string | undefined>
  /** A short text of a commit, by its path from the workspace, which may lead above it. Undefined where there is none. */
  textAt(commit: string, path: string): Promise<string | undefined>
}

/** Where the workspace is inside the repository, which git is asked once. */
type Prefix = () => Promise<string>

/**
 * The repository that holds the workspace, through the real `git` program.
 *
 * Paths are relative to the workspace, which may be a folder inside the repository. What a ref means is looked up once,
 * so that one run sees one state of the world.
 *
 * @param owner see `gitProcess`
 */
export function gitIn(workspace: string, owner: 'checked' | 'trusted' = 'checked'): Repository {
  const run = gitProcess(workspace, owner)
  const commits = new Map<string, Promise<string>>()
  let inside: Promise<string> | undefined
  const prefix = () => {
    inside ??= prefixOf(run)
    return inside
  }
  // One after the other: two fetches at a time would quarrel over git's lock on the shallow file.
  let last: Promise<unknown> = Promise.resolve()
  return {
    commit(ref) {
      const known = commits.get(ref)
      if (known !== undefined) return known
      const found = last.then(() => resolveCommit(run, ref))
      last = found.catch(() => {})
      commits.set(ref, found)
      return found
    },
    known: ref => knownCommit(run, ref),
    list: (commit, glob) => list(run, prefix, commit, pathInside(workspace, glob)),
    extract: (commit, path, destination) =>
      extract(run, prefix, commit, pathInside(workspace, path), destination),
    lfsObject: sha256 => lfsObject(run, workspace, sha256),
    textAt: (commit, path) => textAt(run, prefix, commit, path),
    run,
  }
}

async function list(git: RunGit, prefix: Prefix, commit: string, path: string): Promise<string[]> {
  const exact = (await find(git, prefix, commit, path))?.type === 'blob' ? [path] : []
  const glob = parseGlob(path)
  const folder = glob && (await find(git, prefix, commit, glob.base))
  if (glob === undefined || folder?.type !== 'tree') return exact
  const names = await git(['ls-tree', '-r', '-z', '--full-tree', folder.id])
  const matching = names.stdout
    .toString()
    .split('\0')
    .flatMap(entry => {
      const name = entry.slice(entry.indexOf('\t') + 1)
      return entry.split(' ', 2)[1] === 'blob' && glob.matches(name) ? [join(glob.base, name)] : []
    })
  return [...new Set([...exact, ...matching])].sort(byName)
}

/** The blob is written as it is stored: no filter of the repository runs on it. */
async function extract(
  git: RunGit,
  prefix: Prefix,
  commit: string,
  path: string,
  destination: string,
): Promise<boolean> {
  const found = await find(git, prefix, commit, path)
  if (found === undefined) return false
  if (found.type !== 'blob')
    throw new CannotJudge(`${path} is a folder`, `Name its files, as in ${path}/*.csv.`)
  const written = await git(['cat-file', 'blob', found.id], undefined, destination)
  if (written.code !== 0) {
    throw new CannotJudge(
      `git could not read ${path} at ${commit.slice(0, 7)}: ${written.stderr.trim()}`,
      'Run `git fsck`, or clone again.',
    )
  }
  return true
}

/**
 * Looks a path up at a commit, following links as far as they stay inside the repository.
 *
 * @throws CannotJudge for a link out of the repository, and for a path inside a submodule, whose history is elsewhere
 */
async function find(
  git: RunGit,
  prefix: Prefix,
  commit: string,
  path: string,
): Promise<{ id: string; type: string } | undefined> {
  const inside = (await prefix()) + (path === '.' ? '' : path)
  const asked = await git(['cat-file', '--batch-check', '--follow-symlinks'], `${commit}:${inside}\n`)
  const answer = asked.stdout.toString()
  const object = /^([0-9a-f]+) (blob|tree) \d+\n$/.exec(answer)
  if (object?.[1] && object[2]) return { id: object[1], type: object[2] }
  if (answer.startsWith('symlink ')) {
    throw new CannotJudge(
      `${path} at ${commit.slice(0, 7)} is a link out of the repository`,
      'Commit the file itself.',
    )
  }
  if (answer === '')
    throw new CannotJudge(`git could not look up ${path}: ${asked.stderr.trim()}`, 'Run `git fsck`.')
  await refuseSubmodule(git, commit, inside)
  return undefined
}

async function refuseSubmodule(git: RunGit, commit: string, path: string): Promise<void> {
  const parts = path.split('/')
  const folders = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  const listed = await git(['ls-tree', '-z', '--full-tree', commit, '--', ...folders])
  const submodule = listed.stdout
    .toString()
    .split('\0')
    .find(entry => entry.startsWith('160000 '))
  if (submodule === undefined) return
  throw new CannotJudge(
    `${path} is inside a submodule, whose history is in another repository`,
    'Name the reference by a path, from a step that checks the submodule out at the other version.',
  )
}

/** Where the workspace is inside the repository: empty, or a path that ends with `/`. */
async function prefixOf(git: RunGit): Promise<string> {
  return (await git(['rev-parse', '--show-prefix'])).stdout.toString().replace(/\n$/, '')
}

async function textAt(
  git: RunGit,
  prefix: Prefix,
  commit: string,
  path: string,
): Promise<string | undefined> {
  const inside = posix.join(await prefix(), path)
  if (inside.startsWith('../')) return undefined
  const found = await git(['cat-file', 'blob', `${commit}:${inside}`])
  return found.code === 0 ? found.stdout.toString() : undefined
}

async function lfsObject(git: RunGit, workspace: string, sha256: string): Promise<string | undefined> {
  const folder = (await git(['rev-parse', '--git-common-dir'])).stdout.toString().replace(/\n$/, '')
  const named = await git(['config', '--get', 'lfs.storage'])
  const storage = named.code === 0 ? named.stdout.toString().trim() : ''
  const path = resolve(
    workspace,
    folder,
    storage || 'lfs',
    'objects',
    sha256.slice(0, 2),
    sha256.slice(2, 4),
    sha256,
  )
  return stat(path).then(
    found => (found.isFile() ? path : undefined),
    () => undefined,
  )
}
