import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

/** A short text of this machine, or undefined where there is no such file. */
export async function textHere(folder: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(resolve(folder, path), 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined
    throw error
  }
}
