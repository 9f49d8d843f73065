import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { reasonOf } from './cannot-write.js'
import { byName } from './glob.js'
import { CannotJudge } from './source.js'

/** Never data, and often too large to walk. */
const skipped = new Set(['.git', 'node_modules'])

/**
 * Paths under a folder that match, relative to it, with `/` between parts, in name order. Empty when the folder is absent.
 *
 * Links to files are listed; links to folders are not followed, so that a link upwards cannot make the walk endless
 * (a pattern that begins with such a link, `link/*.csv`, does work). `.git` and `node_modules` are passed over.
 */
export async function walk(folder: string, matches: (path: string) => boolean): Promise<string[]> {
  const found: string[] = []
  const pending = ['']
  for (let under = pending.pop(); under !== undefined; under = pending.pop()) {
    for (const entry of await entries(join(folder, under))) {
      const path = under === '' ? entry.name : `${under}/${entry.name}`
      if (!entry.isDirectory()) {
        if (matches(path)) found.push(path)
      } else if (!skipped.has(entry.name.toLowerCase())) pending.push(path)
    }
  }
  return found.sort(byName)
}

async function entries(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return []
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    throw new CannotJudge(
      `the folder ${folder} cannot be listed: ${reason}`,
      'Let this user read it, or name a pattern that does not lead there.',
      { cause: error },
    )
  }
}
