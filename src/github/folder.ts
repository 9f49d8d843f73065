import { mkdir, realpath, rm, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { refuseOutside } from '../sources/path.js'

/**
 * Writes files into a folder, over those of an earlier run.
 *
 * The folder may be in the checkout, and what is there comes with the change: a link called like a report would let
 * it have any file of the runner written over. So no link of the checkout is followed out of it, and none to a file.
 *
 * @param files name to text
 * @param workspace the checkout; a folder elsewhere is the workflow's own and is taken as it is
 * @throws CannotJudge for a folder that leads out of the checkout; Error where it cannot be written
 */
export async function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  workspace: string,
): Promise<void> {
  const inside = relative(workspace, folder)
  if (!isAbsolute(inside) && inside.split(/[\\/]/)[0] !== '..')
    refuseOutside(await realpath(workspace), await nearestThere(folder), inside)
  await mkdir(folder, { recursive: true })
  for (const [name, text] of files) {
    const path = join(folder, name)
    await rm(path, { force: true })
    await writeFile(path, text, { flag: 'wx' })
  }
}

/** Where the path leads as far as there is one, all links followed. */
async function nearestThere(path: string): Promise<string> {
  return realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && dirname(path) !== path) return nearestThere(dirname(path))
    throw error
  })
}
