import { createReadStream } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { locate } from '../sources/locate.js'
import { type Absent, type Access, CannotJudge, type Located } from '../sources/source.js'

/** What there is to compare, before a byte is parsed. */
export type Sides =
  | { story: 'both'; reference: Located; candidate: Located }
  | { story: 'alone'; candidate: Located }
  | { story: 'new'; reference: Absent; candidate: Located }
  | { story: 'untouched'; reference: Located; candidate: Located }
  | { story: 'deleted'; reference: Located; candidate: Absent }

/**
 * Finds both sides.
 *
 * `base:` of an unchanged file is `untouched`: the change cannot have moved it. When base and checkout are the very
 * same commit, or one file stands on both sides, there is nothing to judge and a green result would be a lie, so that
 * is refused. A copy under another name is somebody's data, and is compared.
 *
 * @throws CannotJudge when neither side is there, or one commit or one file is on both sides
 */
export async function findSides(
  spelled: { reference?: string; candidate: string },
  access: Access,
): Promise<Sides> {
  const candidate = await locate(spelled.candidate, access)
  if (spelled.reference === undefined) {
    if ('absent' in candidate) throw missing(candidate)
    return { story: 'alone', candidate }
  }
  const reference = await locate(spelled.reference, access)
  if ('absent' in candidate) {
    if ('absent' in reference || !isVersion(reference)) throw missing(candidate)
    return { story: 'deleted', reference, candidate }
  }
  if ('absent' in reference) {
    if (!isVersion(reference)) throw missing(reference)
    return { story: 'new', reference, candidate }
  }
  if (isVersion(reference) && (await sameBytes(reference, candidate))) {
    await refuseOneCommit(reference, candidate, access)
    return { story: 'untouched', reference, candidate }
  }
  if (await sameSource(reference, candidate)) throw comparedWithItself(candidate)
  return { story: 'both', reference, candidate }
}

/** Whether both sides are one thing, however they were spelled. */
async function sameSource(a: Located, b: Located): Promise<boolean> {
  if (JSON.stringify(a.table) !== JSON.stringify(b.table)) return false
  if (a.files.length === 0) return b.files.length === 0 && a.spelling === b.spelling
  return (await realPaths(a)) === (await realPaths(b))
}

async function realPaths({ files }: Located): Promise<string> {
  return JSON.stringify(await Promise.all(files.map(({ path }) => realpath(path))))
}

function comparedWithItself({ spelling }: Located): CannotJudge {
  return new CannotJudge(
    `${spelling} is both the reference and the candidate`,
    'Name other data as the reference, such as `base:` and the path for the version before a change; leave the reference out to judge the candidate alone.',
  )
}

function isVersion(side: Located | Absent): boolean {
  return side.spelling.startsWith('base:')
}

function missing(side: Absent): CannotJudge {
  const where = side.version === '' ? '' : ` at ${side.version}`
  return new CannotJudge(
    `${side.spelling.includes('*') ? 'no file matches' : 'there is no file'} ${side.spelling}${where}`,
    side.version === ''
      ? 'Check the path (it is relative to the working directory) and that an earlier step has written the file.'
      : 'Check the path (it is relative to the working directory) and the commit.',
  )
}

async function refuseOneCommit(reference: Located, candidate: Located, access: Access): Promise<void> {
  const here = candidate.commit ?? (await access.git?.commit('HEAD'))
  if (here === undefined || reference.commit !== here) return
  throw new CannotJudge(
    `${reference.spelling} and the checked-out ${candidate.spelling} are one and the same commit, ${here.slice(0, 7)}`,
    'Check out the change itself: with actions/checkout set `ref: ${{ github.event.pull_request.head.sha }}` under pull_request_target, or `ref: ${{ github.event.workflow_run.head_sha }}` under workflow_run; on a laptop name another base with --base.',
  )
}

/** Compares contents and stops at the first difference. */
async function sameBytes(a: Located, b: Located): Promise<boolean> {
  if (a.files.length !== b.files.length) return false
  for (const [index, left] of a.files.entries()) {
    const right = b.files[index]
    if (right === undefined || left.bytes !== right.bytes) return false
    if (!(await sameFile(left.path, right.path))) return false
  }
  return true
}

async function sameFile(a: string, b: string): Promise<boolean> {
  const other = createReadStream(b)[Symbol.asyncIterator]()
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(a)) {
    while (rest.length < chunk.length) {
      const next = await other.next()
      if (next.done) return false
      rest = Buffer.concat([rest, next.value])
    }
    if (!rest.subarray(0, chunk.length).equals(chunk)) {
      await other.return?.()
      return false
    }
    rest = rest.subarray(chunk.length)
  }
  return rest.length === 0
}
