import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { dvcFiles } from './dvc/files.js'
import type { Place } from './file.js'
import { byName, parseGlob, refuseTwoMeanings } from './glob.js'
import { lfsPointer } from './lfs/pointer.js'
import { pathInside, quoted } from './path.js'
import type { Git, LocalFile } from './source.js'

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
export async function filesAtCommit(path: string, at: At, place: Place): Promise<LocalFile[]> {
  const name = pathInside(place.workspace, path)
  const folder = await mkdtemp(join(place.scratch, 'git-'))
  const exact = name.endsWith('.dvc')
    ? undefined
    : await fileAtCommit(name, at, join(folder, `0${ending(name)}`), place)
  if (parseGlob(name) === undefined) return filesOfDvc(name, exact === undefined ? [] : [exact], at, place)
  const paths = await at.git.list(at.commit, name)
  if (exact !== undefined) {
    refuseTwoMeanings(name, paths)
    return filesOfDvc(name, [exact], at, place)
  }
  const files: LocalFile[] = []
  for (const [index, found] of paths.entries()) {
    const file = await fileAtCommit(found, at, join(folder, `${index + 1}${ending(found)}`), place)
    if (file !== undefined) files.push(file)
  }
  return (await filesOfDvc(name, files, at, place)).sort((a, b) => byName(a.name, b.name))
}

/** Extensions are kept for whoever looks into the folder; the rest of the name may be anything and is not. */
function ending(name: string): string {
  return /(?:\.[A-Za-z0-9]{1,8}){1,2}$/.exec(name)?.[0] ?? ''
}

async function fileAtCommit(
  name: string,
  at: At,
  destination: string,
  place: Place,
): Promise<LocalFile | undefined> {
  if (!(await at.git.extract(at.commit, name, destination))) return undefined
  const file = { path: destination, name, bytes: (await stat(destination)).size }
  const pointer = await lfsPointer(file.path, file.bytes)
  if (pointer === undefined) return file
  const { followPointer } = await import('./lfs/follow.js')
  return followPointer(file, pointer, place, {
    place: `${name} at ${at.version}`,
    fix: `Run \`git lfs fetch origin ${at.commit} -I ${quoted(name)}\` in an earlier step.`,
  })
}

/** Those, and what DVC keeps: it is not in the commit, and taking it for a new file would let every change through. */
async function filesOfDvc(
  name: string,
  found: readonly LocalFile[],
  at: At,
  place: Place,
): Promise<LocalFile[]> {
  const there = new Map(found.map(file => [file.name, file]))
  if (there.size > 0 && parseGlob(name) === undefined && !(await hasDvc(name, at))) return [...found]
  const { filesBehindDvc, inTheWay } = await import('./dvc/follow.js')
  const tree = {
    list: (glob: string) => at.git.list(at.commit, glob),
    text: (path: string) => textAt(path, at, place),
  }
  const { fetched, unlike } = await filesBehindDvc(name, tree, there, place, path => ({
    place: `${path} at ${at.version}`,
    fix: `Run \`dvc get . ${quoted(path)} --rev ${at.commit.slice(0, 12)} -o reference-data\` (then \`dvc pull\` for the other side) and name that file as the reference.`,
  }))
  for (const [path, file] of unlike) throw inTheWay(`${path} at ${at.version}`, file)
  return [...found, ...fetched]
}

/** Most commits have nothing of DVC's, and one question says so. */
async function hasDvc(path: string, { git, commit }: At): Promise<boolean> {
  const listed = await git.run?.(['ls-tree', '-z', '--name-only', commit, '--', ...dvcFiles(path)])
  return listed !== undefined && listed.stdout.length > 0
}

async function textAt(path: string, { git, commit }: At, { scratch }: Place): Promise<string | undefined> {
  const destination = join(await mkdtemp(join(scratch, 'dvc-')), 'text')
  return (await git.extract(commit, path, destination)) ? readFile(destination, 'utf8') : undefined
}
