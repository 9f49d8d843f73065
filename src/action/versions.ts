import { readFile, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Version } from '../policy/choose.js'
import { pathInside, refuseOutside } from '../sources/path.js'
import { type Base, CannotJudge, type Git } from '../sources/source.js'

/**
 * The files of one commit, fetched where the clone lacks it.
 *
 * @param scratch a folder to write into
 * @throws CannotJudge when the commit cannot be had
 */
export async function versionAt(base: Base, git: Git, scratch: string): Promise<Version> {
  const commit = await git.commit(base.ref)
  const short = commit.slice(0, 7)
  let files = 0
  return {
    name: commit.startsWith(base.name) ? short : `${base.name}@${short}`,
    commit,
    async read(path) {
      const destination = join(scratch, `policy-${short}-${++files}`)
      return (await git.extract(commit, path, destination)) ? readFile(destination, 'utf8') : undefined
    },
  }
}

/**
 * The files of the commit that the workflow comes from, where the checkout is something else.
 *
 * @throws CannotJudge when that commit cannot be had, since the checkout is not judged by its own policy
 */
export async function trustedFiles(trusted: Base, git: Git, scratch: string): Promise<Version> {
  try {
    return await versionAt(trusted, git, scratch)
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error
    throw new CannotJudge(
      `the checkout is not ${trusted.name}@${trusted.ref.slice(0, 7)}, which this workflow comes from and whose policy holds: ${error.message}`,
      'Give actions/checkout `fetch-depth: 0`; or set `policy-from: head` where the checkout may bring its own policy.',
    )
  }
}

/** The working tree. A link that leads out of it is refused, since messages quote what a policy says. */
export function versionHere(workspace: string): Version {
  return {
    name: '',
    async read(path) {
      const file = resolve(workspace, pathInside(workspace, path))
      try {
        const found = await realpath(file)
        refuseOutside(await realpath(workspace), found, path)
        return await readFile(found, 'utf8')
      } catch (error) {
        if (error instanceof CannotJudge) throw error
        const { code } = error as NodeJS.ErrnoException
        if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
        throw new CannotJudge(
          `the policy ${path} cannot be read (${code})`,
          'Check that it is a file and may be read.',
        )
      }
    },
  }
}
