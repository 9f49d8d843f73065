import { relative, resolve } from 'node:path'
import { warning } from '@actions/core'
import { cacheFolder } from '../engines/cache-folder.js'
import { cached } from '../engines/cached.js'
import type { Engine } from '../engines/engine.js'
import { gitProcess } from '../sources/git-process.js'
import { CannotJudge } from '../sources/source.js'
import { program } from '../version.js'

/**
 * The engine with the cache that the workflow names, if it names one.
 *
 * @throws CannotJudge for a folder that holds files of the repository: a change could bring counts of its own making
 */
export async function withCache(
  engine: Engine,
  folder: string | undefined,
  workspace: string,
): Promise<Engine> {
  if (folder === undefined) return engine
  const path = resolve(workspace, folder)
  const inside = relative(workspace, path)
  if (!inside.startsWith('..')) {
    const tracked = await gitProcess(workspace, 'trusted')(['ls-files', '--', inside === '' ? '.' : inside])
    if (tracked.stdout.length > 0)
      throw new CannotJudge(
        `the cache ${folder} holds files of the repository, which a change could bring`,
        'Name a folder that git does not track, such as .tidegate-cache, and restore it with actions/cache.',
      )
  }
  return cached(
    engine,
    cacheFolder(path, message => warning(message)),
    program,
  )
}
