import { mkdtemp, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseGlob, refuseTwoMeanings } from './glob.js'
import { pathInside, quoted } from './path.js'
import { dvcFiles, lfsPointer } from './pointer.js'
import { CannotJudge, type Git, type LocalFile } from './source.js'

/** A commit, and how messages call it. */
export interface At {
  git: Git
  commit: string
  version: string
}

/**
 * Files that a path or glob names at a commit, written into the scratch folder so that they can be opened again and
 * from other threads. In name order; none when the commit has no such file.
 *
 * @throws CannotJudge as `filesOnDisk` does
 */
export async function filesAtCommit(
  path: string,
  at: At,
  place: { workspace: string; scratch: string },
): Promise<LocalFile[]> {
  const name = pathInside(place.workspace, path)
  const folder = await mkdtemp(join(place.scratch, 'git-'))
  const exact = await fileAtCommit(name, at, join(folder, `0${ending(name)}`))
  if (parseGlob(name) === undefined) {
    if (exact === undefined) await refuseKeptByDvc(name, at)
    return exact === undefined ? [] : [exact]
  }
  const paths = await at.git.list(at.commit, name)
  if (exact !== undefined) {
    refuseTwoMeanings(name, paths)
    return [exact]
  }
  const files: LocalFile[] = []
  for (const [index, found] of paths.entries()) {
    const file = await fileAtCommit(found, at, join(folder, `${index + 1}${ending(found)}`))
    if (file !== undefined) files.push(file)
  }
  return files
}

/** Extensions are kept for whoever looks into the folder; the rest of the name may be anything and is not. */
function ending(name: string): string {
  return /(?:\.[A-Za-z0-9]{1,8}){1,2}$/.exec(name)?.[0] ?? ''
}

async function fileAtCommit(name: string, at: At, destination: string): Promise<LocalFile | undefined> {
  if (name.endsWith('.dvc')) throw keptByDvc(name.slice(0, -4), at)
  if (!(await at.git.extract(at.commit, name, destination))) return undefined
  const file = { path: destination, name, bytes: (await stat(destination)).size }
  const pointer = await lfsPointer(file.path, file.bytes)
  if (pointer === undefined) return file
  const cached = pointer.sha256 && (await at.git.lfsObject?.(pointer.sha256))
  if (cached) return { ...file, path: cached, bytes: (await stat(cached)).size }
  throw new CannotJudge(
    `${name} at ${at.version} is a Git LFS pointer, and its content has not been fetched`,
    `Run \`git lfs fetch origin ${at.commit} -I ${quoted(name)}\` in an earlier step.`,
  )
}

/** Data that DVC keeps is not in the commit; taking it for a new file would let every change through. */
async function refuseKeptByDvc(name: string, at: At): Promise<void> {
  for (const dvc of dvcFiles(name)) {
    if ((await at.git.list(at.commit, dvc)).includes(dvc)) throw keptByDvc(name, at)
  }
}

function keptByDvc(name: string, at: At): CannotJudge {
  return new CannotJudge(
    `${name} at ${at.version} is kept by DVC, not in the commit`,
    `Run \`dvc get . ${quoted(name)} --rev ${at.commit.slice(0, 12)} -o reference-data\` (then \`dvc pull\` for the other side) and name that file as the reference.`,
  )
}
