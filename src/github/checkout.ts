import { gitProcess } from '../sources/git-process.js'
import type { Checkout } from './base.js'

/**
 * The checked-out commit, or undefined where there is none.
 *
 * Parents come from the commit's text, since `HEAD^1` cannot be named in a clone of depth 1.
 */
export async function readCheckout(workspace: string): Promise<Checkout | undefined> {
  const git = gitProcess(workspace, 'trusted')
  try {
    const [head, commit] = await Promise.all([
      git(['rev-parse', '--verify', 'HEAD']),
      git(['cat-file', 'commit', 'HEAD']),
    ])
    if (head.code !== 0 || commit.code !== 0) return undefined
    const [header = ''] = commit.stdout.toString().split('\n\n', 1)
    const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent)
    return { sha: head.stdout.toString().trim(), parents }
  } catch {
    // No clone, or no git: whoever needs a commit says so, with what to do.
    return undefined
  }
}

/**
 * Files that the checked-out commit has otherwise than another one: changed, new and gone, by their paths in the
 * workspace. Trees are compared, no content is read; what a step of the job has written is not looked at.
 *
 * @param commit a full id that this clone has
 * @returns undefined where git cannot tell
 */
export async function changedFiles(workspace: string, commit: string): Promise<string[] | undefined> {
  const git = gitProcess(workspace, 'trusted')
  const names = ['diff-tree', '-r', '-z', '--name-only', '--no-renames', '--relative']
  const compared = await git([...names, '--end-of-options', commit, 'HEAD'])
  return compared.code === 0 ? compared.stdout.toString().split('\0').filter(Boolean) : undefined
}
