import { isAbsolute, join } from 'node:path'

/**
 * Where Node keeps what it compiled, by the XDG convention: in a folder of the user's own, as whoever can write there can
 * run code here. undefined where the user has none: a relative path would be one of the repository that is checked.
 */
export function compiledFolder(cacheHome: string | undefined, home: string): string | undefined {
  const folder = cacheHome !== undefined && isAbsolute(cacheHome) ? cacheHome : join(home, '.cache')
  return isAbsolute(folder) ? join(folder, 'tidegate', 'compiled') : undefined
}
