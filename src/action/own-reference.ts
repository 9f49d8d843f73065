import { realpath } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { changedFiles } from '../github/checkout.js'
import type { Version } from '../policy/choose.js'
import { parseGlob } from '../sources/glob.js'
import { parseSpelling } from '../sources/spelling.js'

/**
 * Does a proposed change bring the reference that it is compared with? A plain path, a stored profile among them, is
 * read from the checkout, where the change may have put something that looks like its candidate.
 *
 * @param reference as it is spelled
 * @param base the version that the change is to go into
 * @returns how outputs call the base; undefined where the reference is as it is there
 */
export async function ownReference(
  reference: string | undefined,
  base: Version,
  workspace: string,
): Promise<string | undefined> {
  const spelled = reference === undefined ? undefined : parseSpelling(reference)
  if (spelled?.from !== 'file' || base.commit === undefined) return undefined
  const isOf = await membership(spelled.path, workspace)
  const changed = (await changedFiles(workspace, base.commit)) ?? []
  return changed.some(isOf) ? base.name : undefined
}

/** Also where the path, or a folder on its way, is a link to what was changed or is itself a changed link. */
async function membership(path: string, workspace: string): Promise<(file: string) => boolean> {
  const glob = parseGlob(path)
  const plain = relative(workspace, join(workspace, path))
  const real = await realPath(plain, workspace)
  const names = [plain, ...(real === undefined ? [] : [real])]
  return file =>
    names.some(name => name === file || name.startsWith(`${file}/`)) ||
    (glob !== undefined && isMatch(file, relative('.', glob.base), glob.matches))
}

function isMatch(file: string, folder: string, matches: (path: string) => boolean): boolean {
  if (folder === '') return matches(file)
  return file.startsWith(`${folder}/`) && matches(file.slice(folder.length + 1))
}

async function realPath(path: string, workspace: string): Promise<string | undefined> {
  try {
    return relative(await realpath(workspace), await realpath(join(workspace, path)))
  } catch {
    return undefined
  }
}
