import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { cannotWrite } from './cannot-write.js'
import { refuseOutside } from './path.js'

/**
 * Makes a folder for a report, and those above it.
 *
 * The folder may be in the checkout, and what is there comes with the change: a link in the way would let it have any
 * file of the machine written over. So no link of the checkout is followed out of it.
 *
 * @param workspace the checkout, or where the program runs; a folder elsewhere is the user's own and taken as it is
 * @throws CannotJudge for a folder that leads out of the checkout or cannot be made
 */
export async function makeFolder(folder: string, workspace: string): Promise<void> {
  try {
    const inside = relative(workspace, folder)
    if (!isAbsolute(inside) && inside.split(/[\\/]/)[0] !== '..')
      refuseOutside(await realpath(workspace), await nearestThere(folder), inside)
    await makeWithParents(folder)
  } catch (error) {
    throw cannotWrite(folder, error)
  }
}

/**
 * Writes files into a folder, made as by `makeFolder`. A file of an earlier run is replaced; so is a link, which is not
 * followed.
 *
 * @param files name, or path within the folder, to text
 * @throws CannotJudge where they cannot be written
 */
export async function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  workspace: string,
): Promise<void> {
  const paths = [...files].map(([name, text]) => [join(folder, name), text] as const)
  const folders = new Set([folder, ...paths.map(([path]) => dirname(path))])
  for (const each of folders) await makeFolder(each, workspace)
  for (const [path, text] of paths) await replace(path, text)
}

/**
 * Puts a file in the place of what is there, whole or not at all: a run that is stopped leaves no half of one under its name.
 *
 * @throws CannotJudge where it cannot be written
 */
export async function replace(path: string, content: string | Uint8Array): Promise<void> {
  const unfinished = `${path}.part`
  try {
    await rm(unfinished, { force: true })
    await writeFile(unfinished, content, { flag: 'wx' })
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw cannotWrite(path, error)
  }
}

/** Where the path leads as far as there is one, all links followed. */
async function nearestThere(path: string): Promise<string> {
  return realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && dirname(path) !== path) return nearestThere(dirname(path))
    throw error
  })
}

/** One folder after the other: `recursive` of Node tries for ever where a parent is there and takes no folders, as /proc. */
async function makeWithParents(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    if (await isFolder(folder)) return
    const isLacking = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isLacking || (await isFolder(dirname(folder)))) throw error
    await makeWithParents(dirname(folder))
    await mkdir(folder)
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
}
