import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from './cached.js'

/** Entries that are kept, of those used last: a profile of a million rows and 20 columns has some 100 MB. */
const MOST_ENTRIES = 24

const endings = ['.head', '.profile', '.wrong']

/**
 * A folder that keeps what an engine found, between runs. It can be removed at any time; several runs may share it.
 *
 * @param warn told once where the folder cannot be used, which costs time and nothing else
 */
export function cacheFolder(folder: string, warn: (message: string) => void): Store {
  let isTold = false
  const tell = (error: unknown) => {
    if (!isTold) warn(`the cache ${folder} is not used: ${error instanceof Error ? error.message : error}`)
    isTold = true
  }
  return {
    async read(name) {
      try {
        const path = join(folder, name)
        const bytes = await readFile(path)
        await utimes(path, new Date(), new Date()).catch(() => {})
        return bytes
      } catch (error) {
        if (!isMissing(error)) tell(error)
        return undefined
      }
    },
    async write(name, parts) {
      try {
        await mkdir(folder, { recursive: true })
        await writeWhole(join(folder, name), parts)
        await dropOldest(folder)
      } catch (error) {
        tell(error)
      }
    },
  }
}

/** Under another name until it is whole: nobody reads half of it. */
async function writeWhole(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.tmp`
  try {
    const file = await open(unfinished, 'wx')
    try {
      for (const part of parts) await file.writeFile(part)
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function dropOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter(name => endings.some(ending => name.endsWith(ending)))
  const used = await Promise.all(
    names.map(async name => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  )
  const oldest = used.sort((a, b) => b.at - a.at).slice(MOST_ENTRIES)
  await Promise.all(oldest.map(({ name }) => rm(join(folder, name), { force: true })))
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
