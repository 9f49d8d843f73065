import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CannotJudge } from '../sources/source.js'

/** Writes a file that the user named. @throws CannotJudge where it cannot be written */
export async function writeOutput(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw refused(path, error)
    throw new CannotJudge(`there is no folder ${dirname(path)}`, 'Make the folder first, or name another.')
  })
}

/** Makes a folder that the user named, and those above it. @throws CannotJudge where it cannot be made */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw refused(path, error)
  })
}

const reasons = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EISDIR', 'it is a folder'],
  ['EEXIST', 'a file of that name is in the way'],
  ['ENOTDIR', 'a file is in the way'],
])

/** Anything else is a defect, and stays one. */
function refused(path: string, error: NodeJS.ErrnoException): Error {
  const reason = reasons.get(error.code ?? '')
  if (reason === undefined) return error
  return new CannotJudge(`${path} cannot be written: ${reason}`, 'Name another place, or make room there.')
}
