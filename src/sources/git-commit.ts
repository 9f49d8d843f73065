import type { RunGit } from './run-git.js'
import { CannotJudge } from './source.js'

const fullId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

/**
 * The commit that a ref names, fetched when the clone lacks it.
 *
 * `HEAD^1` of a depth-1 checkout: git hides the parents of a commit at the edge of a shallow clone, but the commit
 * object still names them, so they are read from there and fetched by id.
 *
 * @throws CannotJudge when the ref could be taken for an option, or neither clone nor remote has it
 */
export async function resolveCommit(git: RunGit, ref: string): Promise<string> {
  const known = await knownCommit(git, ref)
  if (known !== undefined) return known
  const step = /^(.+)(?:\^(\d*)|~(\d*))$/.exec(ref)
  if (step?.[1] !== undefined) return ancestor(git, step[1], step[2], step[3])
  const remote = await remoteName(git, ref)
  const id = fullId.test(ref) ? ref : await remoteId(git, remote, ref)
  await fetchCommit(git, remote, id, ref)
  return id
}

/**
 * The commit that a ref names in this clone, also as a branch of its remote; nothing is fetched.
 *
 * Only a plain name is tried as a branch of the remote: `HEAD^1` must not become the parent of the remote's HEAD.
 *
 * @throws CannotJudge for a ref that could be an option
 */
export async function knownCommit(git: RunGit, ref: string): Promise<string | undefined> {
  refuseHostile(ref)
  const here = await localCommit(git, ref)
  if (here !== undefined || ref === 'HEAD' || fullId.test(ref) || /[\^~:?*[\\]|@\{/.test(ref)) return here
  return localCommit(git, `refs/remotes/origin/${ref}`)
}

function refuseHostile(ref: string): void {
  if (/^[^-\s\p{Cc}][^\s\p{Cc}]*$/u.test(ref)) return
  throw new CannotJudge(`"${ref}" cannot be a git ref`, 'Name a commit, a tag or a branch.')
}

async function localCommit(git: RunGit, ref: string): Promise<string | undefined> {
  const found = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
  const id = found.stdout.toString().trim()
  // `^main` and `a..b` are answered too, by something that is not a commit.
  return fullId.test(id) ? id : undefined
}

/** Further back than this, asking for a deeper clone is kinder than a fetch for every step. */
const mostSteps = 10

/** `nth`: the digits after `^`, for one step to that parent. `steps`: the digits after `~`, first parents all the way. */
async function ancestor(git: RunGit, of: string, nth: string | undefined, steps = ''): Promise<string> {
  let id = await resolveCommit(git, of)
  if (nth !== undefined) return parent(git, id, nth === '' ? 1 : Number(nth))
  const count = steps === '' ? 1 : Number(steps)
  if (count > mostSteps) throw notFetched(`${of}~${count}`, '')
  for (let left = count; left > 0; left--) id = await parent(git, id, 1)
  return id
}

async function parent(git: RunGit, child: string, nth: number): Promise<string> {
  if (nth === 0) return child
  const raw = (await git(['cat-file', 'commit', child])).stdout.toString()
  const headers = raw.slice(0, raw.indexOf('\n\n'))
  const id = [...headers.matchAll(/^parent ([0-9a-f]+)$/gm)][nth - 1]?.[1]
  if (id === undefined) {
    throw new CannotJudge(
      `commit ${child.slice(0, 7)} has no parent number ${nth}`,
      'Name the reference with `reference:`, for instance git:main:PATH.',
    )
  }
  return resolveCommit(git, id)
}

async function remoteName(git: RunGit, ref: string): Promise<string> {
  const remotes = (await git(['remote'])).stdout.toString().split('\n').filter(Boolean)
  const remote = remotes.includes('origin') ? 'origin' : remotes[0]
  if (remote !== undefined) return remote
  throw new CannotJudge(
    `this repository has no commit ${ref}, and no remote to fetch it from`,
    'Name a commit, tag or branch that `git log` can show.',
  )
}

async function remoteId(git: RunGit, remote: string, ref: string): Promise<string> {
  // This clone's name for a branch of the remote, `origin/main`, is not the remote's own.
  const theirs = ref.startsWith(`${remote}/`) ? ref.slice(remote.length + 1) : ref
  const names = [`refs/tags/${theirs}^{}`, `refs/tags/${theirs}`, `refs/heads/${theirs}`, theirs]
  const listed = await git(['ls-remote', '--quiet', '--', remote, ...names])
  if (listed.code !== 0) throw notFetched(ref, listed.stderr)
  const ids = new Map(listed.stdout.toString().split('\n').map(nameAndId))
  const id = names.map(name => ids.get(name)).find(found => found !== undefined)
  if (id !== undefined) return id
  throw new CannotJudge(
    `neither this clone nor its remote has a commit, tag or branch ${ref}`,
    'Check the spelling; a shortened commit id needs `fetch-depth: 0` on actions/checkout.',
  )
}

function nameAndId(line: string): [string, string] {
  const [id = '', name = ''] = line.split('\t')
  return [name, id]
}

/** `--depth` only in a clone that is shallow already: in a full one it would cut history off. */
async function fetchCommit(git: RunGit, remote: string, id: string, ref: string): Promise<void> {
  const shallow = (await git(['rev-parse', '--is-shallow-repository'])).stdout.toString().trim() === 'true'
  const quiet = ['--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head']
  const fetched = await git(['fetch', ...quiet, ...(shallow ? ['--depth=1'] : []), '--', remote, id])
  if (fetched.code !== 0 || (await localCommit(git, id)) === undefined) throw notFetched(ref, fetched.stderr)
}

function notFetched(ref: string, stderr: string): CannotJudge {
  const said = stderr.trim().split('\n').at(-1) ?? ''
  const denied =
    /could not read Username|Authentication failed|Permission denied|not found|error: 40[13]/i.test(stderr)
  return new CannotJudge(
    `commit ${ref} is not in this clone and could not be fetched${said && `: ${said}`}`,
    denied
      ? 'Grant `permissions: contents: read` and let actions/checkout keep its credentials, or give it `fetch-depth: 0`.'
      : 'Give actions/checkout `fetch-depth: 0` (for a pull request `fetch-depth: 2` is enough).',
  )
}
