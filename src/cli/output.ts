import { lstat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { cannotWrite } from '../sources/cannot-write.js'
import { replace } from '../sources/folder.js'
import { CannotJudge } from '../sources/source.js'

/** Writes a file that the user named. @throws CannotJudge where it cannot be written */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  const there = await lstat(path).catch(() => undefined)
  if (there?.isFile()) return replace(path, content)
  await writeFile(path, content).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw cannotWrite(path, error)
    throw new CannotJudge(`there is no folder ${dirname(path)}`, 'Make the folder first, or name another.')
  })
}
