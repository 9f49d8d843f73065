import { createWriteStream, type Stats } from 'node:fs'
import { open, realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cannotWrite, reasonOf } from './cannot-write.js'
import { parseGlob, refuseTwoMeanings } from './glob.js'
import { pathInside, quoted, refuseOutside } from './path.js'
import { dvcFiles, lfsPointer } from './pointer.js'
import { type Access, CannotJudge, type LocalFile } from './source.js'
import { walk } from './walk.js'

/** What finding files on disk needs of `Access`. */
export type Place = Pick<Access, 'workspace' | 'scratch' | 'anywhere' | 'git'>

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
  const exact = await fileOnDisk(name, place)
  const glob = parseGlob(name)
  if (glob === undefined) {
    if (exact === undefined) await refuseKeptByDvc(name, place)
    return exact === undefined ? [] : [exact]
  }
  const found = await walk(resolve(place.workspace, glob.base), glob.matches)
  const paths = found.map(under => (glob.base === '' ? under : `${glob.base.replace(/\/$/, '')}/${under}`))
  if (exact !== undefined) {
    refuseTwoMeanings(name, paths)
    return [exact]
  }
  const files: LocalFile[] = []
  for (const each of paths) {
    const file = await fileOnDisk(each, place)
    if (file !== undefined) files.push(file)
  }
  return files
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
  if (name.endsWith('.dvc')) throw keptByDvc(name.slice(0, -4))
  return behindPointer({ path: real, name, bytes: found.size }, place)
}

/** Git LFS leaves a pointer in the working tree when it has not fetched; its cache may have the content all the same. */
async function behindPointer(file: LocalFile, place: Place): Promise<LocalFile> {
  const pointer = await lfsPointer(file.path, file.bytes)
  if (pointer === undefined) return file
  const cached = pointer.sha256 && (await place.git?.lfsObject?.(pointer.sha256))
  if (cached) return { ...file, path: cached, bytes: (await stat(cached)).size }
  throw new CannotJudge(
    `${file.name} is a Git LFS pointer, not the data itself`,
    `Run \`git lfs pull -I ${quoted(file.name)}\` first, or give actions/checkout \`lfs: true\`.`,
  )
}

async function refuseKeptByDvc(name: string, place: Place): Promise<void> {
  for (const dvc of dvcFiles(name)) {
    if (await statIfThere(resolve(place.workspace, dvc), dvc)) throw keptByDvc(name)
  }
}

function keptByDvc(name: string): CannotJudge {
  return new CannotJudge(
    `${name} is kept by DVC and has not been pulled`,
    `Run \`dvc pull ${quoted(name)}\` first.`,
  )
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
