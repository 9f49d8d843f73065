import { isAbsolute, posix, relative, resolve, sep } from 'node:path'
import { CannotJudge } from './source.js'

/**
 * A path as the user wrote it, made relative to the workspace, with `/` between its parts.
 *
 * Lexical only: where links lead is asked on disk by `refuseOutside` and at a commit by git.
 *
 * @throws CannotJudge when the path leaves the workspace, enters `.git`, or has a line break or NUL in it
 */
export function pathInside(workspace: string, path: string): string {
  if (/[\0\r\n]/.test(path)) {
    throw new CannotJudge('a path has a line break or NUL in it', 'Name the file without control characters.')
  }
  const inside = isAbsolute(path) ? relative(workspace, resolve(path)).split(sep).join('/') : path
  const plain = posix.normalize(inside).replace(/\/$/, '')
  refuseParts(plain, path)
  return plain
}

/**
 * @param found where a path leads, all links followed
 * @param root the folder it may not leave, all links followed
 * @throws CannotJudge when it leads out of the folder or into `.git`
 */
export function refuseOutside(root: string, found: string, spelled: string): void {
  refuseParts(relative(root, found).split(sep).join('/'), spelled)
}

function refuseParts(inside: string, spelled: string): void {
  const parts = inside.split('/')
  if (parts[0] === '..' || isAbsolute(inside)) {
    throw new CannotJudge(
      `${spelled} leads out of the working directory`,
      'Put the file (not a link to it) under the working directory.',
    )
  }
  // Case is ignored because macOS and Windows ignore it.
  if (parts.some(part => part.toLowerCase() === '.git')) {
    throw new CannotJudge(`${spelled} leads into .git`, 'Name a file of the repository, or git:REF:PATH.')
  }
}

/** A path as one word of a shell command that a message tells the user to run. */
export function quoted(path: string): string {
  return /^[\w./@%+=,][\w./@%+=,-]*$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
