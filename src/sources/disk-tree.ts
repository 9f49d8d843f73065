import { readFile, realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Tree } from './dvc/kept.js'
import { parseGlob } from './glob.js'
import { refuseOutside } from './path.js'
import type { Access } from './source.js'
import { walk } from './walk.js'

/** The working tree as DVC's own files are found in it; a link out of it is refused. */
export function diskTree({ workspace, anywhere }: Pick<Access, 'workspace' | 'anywhere'>): Tree {
  return {
    async list(pattern) {
      const glob = parseGlob(pattern)
      if (glob === undefined) return []
      const found = await walk(resolve(workspace, glob.base), glob.matches)
      return found.map(under => (glob.base === '' ? under : `${glob.base.replace(/\/$/, '')}/${under}`))
    },
    async text(path) {
      try {
        const real = await realpath(resolve(workspace, path))
        if (!anywhere) refuseOutside(await realpath(workspace), real, path)
        return await readFile(real, 'utf8')
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined
        throw error
      }
    },
  }
}
