import { CannotJudge, type LocalFile } from '../source.js'
import { keptByDvc, type Tree } from './kept.js'
import type { DvcAccess } from './store.js'

/**
 * What DVC keeps under a path or glob, brought here, but for files that are there already.
 *
 * @param there names of those
 * @param said how the error calls a file, and the command that fetches it by hand
 * @throws CannotJudge where it cannot be had
 */
export async function filesBehindDvc(
  path: string,
  tree: Tree,
  there: ReadonlySet<string>,
  access: DvcAccess,
  said: (name: string) => { place: string; fix: string },
): Promise<LocalFile[]> {
  let name = path.replace(/\.dvc$/, '')
  try {
    const files: LocalFile[] = []
    for (const kept of await keptByDvc(path, tree, access)) {
      if (there.has(kept.name)) continue
      name = kept.name
      files.push(await kept.fetch())
    }
    return files
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
