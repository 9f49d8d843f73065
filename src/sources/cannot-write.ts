import { CannotJudge } from './source.js'

const reasons = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EISDIR', 'it is a folder'],
  ['ERR_FS_EISDIR', 'it is a folder'],
  ['EEXIST', 'a file of that name is in the way'],
  ['ENOTDIR', 'a file is in the way'],
  ['ENOENT', 'there is no such place'],
  ['ELOOP', 'a link leads back to itself'],
  ['ENAMETOOLONG', 'the name is too long'],
])

/**
 * Why the file system would not write: the machine's fault or the user's, not a defect.
 *
 * @param error what writing threw
 * @returns the error itself where it does not come from the file system
 */
export function cannotWrite(path: string, error: unknown): unknown {
  const reason = reasonOf(error)
  if (reason === undefined) return error
  return new CannotJudge(`${path} cannot be written: ${reason}`, 'Name another place, or make room there.', {
    cause: error,
  })
}

/** In words, or the system's own code; undefined for an error that is none of the system's. */
export function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined
  return reasons.get(error.code) ?? ('syscall' in error ? error.code : undefined)
}
