import { CannotJudge, type LocalFile } from '../source.js'
import { type LfsAccess, lfsContent } from './content.js'
import type { Pointer } from './pointer.js'

/**
 * The content behind a Git LFS pointer, under the name of the file.
 *
 * @param said how the error calls the file, and the command that fetches it by hand
 * @throws CannotJudge where it cannot be had
 */
export async function followPointer(
  file: LocalFile,
  { content }: Pointer,
  access: LfsAccess,
  said: { place: string; fix: string },
): Promise<LocalFile> {
  const what = `${said.place} is a Git LFS pointer`
  if (content === undefined) throw new CannotJudge(`${what} that is not well-formed`, 'Commit the file anew.')
  try {
    return { ...file, path: await lfsContent(content, access), bytes: content.bytes }
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error
    const { message, fix } = error
    throw new CannotJudge(
      `${what}, and its content could not be fetched: ${message}`,
      [said.fix, fix].filter(Boolean).join(' '),
      {
        cause: error,
      },
    )
  }
}
