import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Checkout } from './base.js'

/**
 * The checked-out commit, or undefined where there is none.
 *
 * Parents come from the commit's text, since `HEAD^1` cannot be named in a clone of depth 1.
 */
export async function readCheckout(workspace: string): Promise<Checkout | undefined> {
  try {
    const [sha, text] = await Promise.all([
      git(workspace, 'rev-parse', '--verify', 'HEAD'),
      git(workspace, 'cat-file', 'commit', 'HEAD'),
    ])
    const [header = ''] = text.split('\n\n', 1)
    const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent)
    return { sha: sha.trim(), parents }
  } catch {
    return undefined
  }
}

async function git(workspace: string, ...words: string[]): Promise<string> {
  // A container job checks out as another user; git then refuses the folder that the runner itself handed over.
  const { stdout } = await promisify(execFile)('git', ['-c', 'safe.directory=*', ...words], {
    cwd: workspace,
  })
  return stdout
}
