import { createWriteStream, type Stats } from 'node:fs'
import { open, realpath, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cannotWrite, reasonOf } from './cannot-write.js'
import { diskTree } from './disk-tree.js'
import { dvcFiles, dvcHomes } from './dvc/files.js'
import { byName, parseGlob, refuseTwoMeanings } from './glob.js'
import { lfsPointer } from './lfs/pointer.js'
import { pathInside, quoted, refuseOutside } from './path.js'
import { type Access, CannotJudge, type LocalFile } from './source.js'

/** What finding files on disk needs of `Access`. */
export type Place = Pick<
  Access,
  'workspace' | 'scratch' | 'anywhere' | 'git' | 'web' | 'noWeb' | 'configuration'
>

/**
 * Files on disk that a path or glob names, in name order; none when there is no such file.
 *
 * A file of exactly that name needs no escaping, as in `report [1].csv`, unless the pattern names other files too: a
 * change that adds a file called `*.csv` must not take the place of all the files that the pattern stands for.
 *
 * @throws CannotJudge when a path or what it links to leaves the workspace or enters `.git`, is a folder, holds only
 * a pointer to data kept by Git LFS or DVC, or is a name and a pattern at once
 */
export async function filesOnDisk(path: string, place: Place): Promise<LocalFile[]> {
  const name = place.anywhere ? plainName(path) : pathInside(place.workspace, path)
  const exact = name.endsWith('.dvc') ? undefined : await fileOnDisk(name, place)
  const glob = parseGlob(name)
  if (glob === undefined) return filesOfDvc(name, exact === undefined ? [] : [exact], place)
  const found = await diskTree(place).list(name)
  if (exact !== undefined) {
    refuseTwoMeanings(name, found)
    return filesOfDvc(name, [exact], place)
  }
  const files: LocalFile[] = []
  for (const each of found) {
    const file = await fileOnDisk(each, place)
    if (file !== undefined) files.push(file)
  }
  return (await filesOfDvc(name, files, place)).sort((a, b) => byName(a.name, b.name))
}

/** Those, and what is not in the working tree and DVC would bring there. */
async function filesOfDvc(name: string, found: readonly LocalFile[], place: Place): Promise<LocalFile[]> {
  const fromHere = (path: string) =>
    relative(place.workspace, resolve(place.workspace, path)).split(sep).join('/')
  const inside = fromHere(name)
  if (!(await hasDvc(inside, place))) return [...found]
  const there = new Map(found.map(file => [fromHere(file.name), file]))
  const { filesBehindDvc, inTheWay } = await import('./dvc/follow.js')
  const { fetched, unlike } = await filesBehindDvc(inside, diskTree(place), there, place, path => ({
    place: path,
    fix: `Run \`dvc pull ${quoted(path)}\` first.`,
  }))
  for (const [path, file] of unlike) if (await isTracked(path, place)) throw inTheWay(path, file)
  const told = [...there].map(([path, file]) => {
    const other = unlike.get(path)
    return other === undefined ? file : { ...file, unlike: other }
  })
  return [...told, ...fetched]
}

async function isTracked(path: string, { git }: Place): Promise<boolean> {
  const listed = await git?.run?.(['ls-files', '--error-unmatch', '--', path])
  return listed?.code === 0
}

/** Most repositories have no DVC, and need not be searched for its files. */
async function hasDvc(path: string, { workspace }: Place): Promise<boolean> {
  const near = path.endsWith('.dvc')
    ? [path]
    : parseGlob(path) === undefined
      ? dvcFiles(path)
      : dvcHomes(path)
  for (const each of near) if (await statIfThere(resolve(workspace, each), each)) return true
  return false
}

async function fileOnDisk(name: string, place: Place): Promise<LocalFile | undefined> {
  const path = resolve(place.workspace, name)
  const found = await statIfThere(path, name)
  if (found === undefined) return undefined
  if (found.isFIFO() && place.anywhere) return spool(path, name, place.scratch)
  const real = await realpath(path)
  if (!place.anywhere) refuseOutside(await realpath(place.workspace), real, name)
  if (found.isDirectory()) {
    const folder = name.replace(/\/+$/, '')
    throw new CannotJudge(`${folder} is a folder`, `Name its files, as in ${folder}/*.csv.`)
  }
  if (!found.isFile()) throw new CannotJudge(`${name} is not an ordinary file`, 'Name a file.')
  return behindPointer({ path: real, name, bytes: found.size }, place)
}

/** Git LFS leaves a pointer in the working tree when it has not fetched. */
async function behindPointer(file: LocalFile, place: Place): Promise<LocalFile> {
  const pointer = await lfsPointer(file.path, file.bytes)
  if (pointer === undefined) return file
  const { followPointer } = await import('./lfs/follow.js')
  return followPointer(file, pointer, place, {
    place: file.name,
    fix: `Run \`git lfs pull -I ${quoted(file.name)}\` first, or give actions/checkout \`lfs: true\`.`,
  })
}

/** A shell's `<(...)` can be read once only; data is opened more often. */
async function spool(path: string, name: string, scratch: string): Promise<LocalFile> {
  const copy = join(scratch, `pipe-${name.replaceAll(/[^\w.]/g, '-')}`)
  const pipe = await open(path)
  await pipeline(pipe.createReadStream(), createWriteStream(copy, { flags: 'wx' })).catch(error => {
    throw cannotWrite(copy, error)
  })
  return { path: copy, name, bytes: (await stat(copy)).size }
}

async function statIfThere(path: string, name: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    throw new CannotJudge(
      `${name} cannot be read: ${reason}`,
      'Name a file that is there and that this user may read.',
      { cause: error },
    )
  }
}

/** Who runs the program may name any file; no file has such a name. */
function plainName(path: string): string {
  if (!path.includes('\0')) return path
  throw new CannotJudge('a path has a NUL in it', 'Name the file without control characters.')
}
