import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from './cached.js'

/** Entries that are kept, of those used last: a profile of a million rows and 20 columns has some 100 MB. */
const MOST_ENTRIES = 24

const endings = ['.head', '.profile', '.wrong']
const UNFINISHED = '.tmp'
/** What a run that was killed had begun to write; nobody writes for so long. */
const ABANDONED_MS = 3_600_000
const SEAL_BYTES = 32

/**
 * A folder that keeps what an engine found, between runs. It can be removed at any time; several runs may share it. An
 * entry that is damaged, or lies under the name of another, is none. Who may write there can make counts up: the folder
 * has to be one that a change under review does not bring.
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
        return unsealed(name, bytes)
      } catch (error) {
        if (!isMissing(error)) tell(error)
        return undefined
      }
    },
    async write(name, parts) {
      try {
        await mkdir(folder, { recursive: true })
        await writeWhole(join(folder, name), [...parts, sealOf(name, parts)])
        await dropOldest(folder)
      } catch (error) {
        tell(error)
      }
    },
  }
}

/** Under another name until it is whole: nobody reads half of it. */
async function writeWhole(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const unfinished = `${path}.${randomUUID()}${UNFINISHED}`
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

/** Ends an entry, so that it begins as it was written, where numbers are looked for at whole words. */
function sealOf(name: string, parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256').update(name)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function unsealed(name: string, bytes: Buffer): Buffer | undefined {
  const content = bytes.subarray(0, Math.max(0, bytes.length - SEAL_BYTES))
  return sealOf(name, [content]).equals(bytes.subarray(content.length)) ? content : undefined
}

async function dropOldest(folder: string): Promise<void> {
  const found = await Promise.all((await readdir(folder)).map(name => usedIn(folder, name)))
  const entries = found.filter(({ name }) => endings.some(ending => name.endsWith(ending)))
  const oldest = entries.sort((a, b) => b.at - a.at).slice(MOST_ENTRIES)
  const abandoned = found.filter(
    ({ name, at }) => name.endsWith(UNFINISHED) && at < Date.now() - ABANDONED_MS,
  )
  await Promise.all([...oldest, ...abandoned].map(({ name }) => rm(join(folder, name), { force: true })))
}

/** Another run may take a file away in the meantime. */
async function usedIn(folder: string, name: string): Promise<{ name: string; at: number }> {
  const found = await stat(join(folder, name)).catch(() => undefined)
  return { name, at: found?.mtimeMs ?? Date.now() }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
