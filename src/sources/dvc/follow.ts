import { parseGlob } from '../glob.js'
import { CannotJudge, type LocalFile } from '../source.js'
import { type Kept, keptByDvc, type Tree } from './kept.js'
import type { DvcAccess } from './store.js'

/** What DVC keeps under a path. */
interface Behind {
  /** Brought here, as it was not there. */
  fetched: LocalFile[]
  /**
   * What is there with another content than DVC keeps, by name, and the file that names the other: work that `dvc add` has
   * not seen yet, or a file put in the way so that what is judged is not what is used.
   */
  unlike: Map<string, string>
}

/**
 * What DVC keeps under a path or glob, but for files that are there already, which are held against it.
 *
 * @param there those, by name from the workspace. Where the path names just one, no remote is asked, and what a folder is
 *   to hold may stay unknown
 * @param said how the error calls a file, and the command that fetches it by hand
 * @throws CannotJudge where it cannot be had
 */
export async function filesBehindDvc(
  path: string,
  tree: Tree,
  there: ReadonlyMap<string, LocalFile>,
  access: DvcAccess,
  said: (name: string) => { place: string; fix: string },
): Promise<Behind> {
  if (there.size > 0 && parseGlob(path) === undefined) {
    const { web: _, ...offline } = access
    const kept = await keptByDvc(path, tree, offline).catch(noneKnown)
    return { fetched: [], unlike: await unlikeOf(kept, there) }
  }
  let name = path.replace(/\.dvc$/, '')
  try {
    const kept = await keptByDvc(path, tree, access)
    const fetched: LocalFile[] = []
    for (const each of kept.filter(found => !there.has(found.name))) {
      name = each.name
      fetched.push(await each.fetch())
    }
    return { fetched, unlike: await unlikeOf(kept, there) }
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error
    const { place, fix } = said(name)
    throw new CannotJudge(
      `${place} is kept by DVC, and could not be fetched: ${error.message}`,
      [fix, error.fix].filter(Boolean).join(' '),
      { cause: error },
    )
  }
}

async function unlikeOf(
  kept: readonly Kept[],
  there: ReadonlyMap<string, LocalFile>,
): Promise<Behind['unlike']> {
  const unlike: Behind['unlike'] = new Map()
  for (const each of kept) {
    const file = there.get(each.name)
    if (file !== undefined && !(await each.isAt(file.path))) unlike.set(each.name, each.file)
  }
  return unlike
}

function noneKnown(error: unknown): [] {
  if (error instanceof CannotJudge) return []
  throw error
}

/** Git and DVC do not both keep a file, unless somebody wants one of them believed for the other. */
export function inTheWay(place: string, file: string): CannotJudge {
  return new CannotJudge(
    `${place} is in git, and ${file} names another content for it, kept by DVC`,
    `Remove one of them: \`git rm --cached\` the data, or remove ${file}. Name ${file} to judge what DVC keeps.`,
  )
}
