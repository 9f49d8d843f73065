import { lstat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
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
  if (await isTracked(relative(workspace, path), workspace))
    throw new CannotJudge(
      `the cache ${folder} holds files of the repository, which a change could bring`,
      'Name a folder that git does not track, such as .tidegate-cache, and restore it with actions/cache.',
    )
  return cached(
    engine,
    cacheFolder(path, message => warning(message)),
    program,
  )
}

/** Also where a part of the path is a link that a change could bring, for git looks behind none. */
async function isTracked(inside: string, workspace: string): Promise<boolean> {
  const parts = inside.split(sep)
  if (parts[0] === '..' || isAbsolute(inside)) return false
  const git = gitProcess(workspace, 'trusted')
  for (let depth = 1; depth < parts.length; depth++) {
    const above = parts.slice(0, depth).join('/')
    if (await isLink(resolve(workspace, above))) return true
  }
  return (await git(['ls-files', '--', inside === '' ? '.' : inside])).stdout.length > 0
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    found => found.isSymbolicLink(),
    () => false,
  )
}
