import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { GuessedWrong } from '../datasets/batch.js'
import type { Dataset, Head, Schema } from '../datasets/dataset.js'
import { needId } from '../profile/need.js'
import type { Plan } from '../profile/plan.js'
import type { Profile } from '../profile/profile.js'
import { CannotJudge } from '../sources/source.js'
import type { Engine } from './engine.js'

/** What an engine found before, by a key that says all that it depends on. Both may fail without harm. */
export interface Store {
  read(key: string): Promise<Uint8Array | undefined>
  write(key: string, parts: readonly Uint8Array[]): Promise<void>
}

/**
 * An engine that reads no file twice: what it found is kept by the digest of the content, what was asked of it, how it was
 * to be read, and the program's version. Only of files; other datasets change without telling.
 *
 * @param program such as `tidegate 0.1.0`: another version may read or count otherwise
 */
export function cached(engine: Engine, store: Store, program: string): Engine {
  const digests = new WeakMap<Dataset, Promise<string>>()
  const keyOf = async (dataset: Dataset, asked: unknown) => {
    const digest = digests.get(dataset) ?? digestOf(dataset)
    digests.set(dataset, digest)
    const { format, options } = dataset
    return hashed(JSON.stringify([program, engine.id, await digest, format, options, asked]))
  }

  return {
    id: engine.id,
    async describe(dataset) {
      if (dataset.files.length === 0) return engine.describe(dataset)
      const key = await keyOf(dataset, 'head')
      const known = await store.read(`${key}.head`)
      if (known) return JSON.parse(Buffer.from(known).toString())
      const head: Head = await engine.describe(dataset)
      await store.write(`${key}.head`, [Buffer.from(JSON.stringify(head))])
      return head
    },
    async fold(dataset, schema, plan, watch) {
      if (dataset.files.length === 0) return engine.fold(dataset, schema, plan, watch)
      const key = await keyOf(dataset, askedOf(schema, plan))
      const wrong = await store.read(`${key}.wrong`)
      if (wrong) throw new GuessedWrong(Buffer.from(wrong).toString())
      return (
        (await known(store, key)) ??
        (await foldAndKeep(() => engine.fold(dataset, schema, plan, watch), store, key))
      )
    },
  }
}

function askedOf(schema: Schema, plan: Plan): unknown {
  return [schema, plan.needs.map(needId), plan.rolledUp?.map(needId), plan.hash]
}

/** Undefined also for a profile that does not hold together: it is counted again. */
async function known(store: Store, key: string): Promise<Profile | undefined> {
  const bytes = await store.read(`${key}.profile`)
  if (bytes === undefined) return undefined
  const { readFull } = await import('../profile/full/full.js')
  try {
    return readFull(bytes, key)
  } catch (error) {
    if (error instanceof CannotJudge) return undefined
    throw error
  }
}

async function foldAndKeep(fold: () => Promise<Profile>, store: Store, key: string): Promise<Profile> {
  try {
    const profile = await fold()
    const { writeFull } = await import('../profile/full/full.js')
    await store.write(`${key}.profile`, writeFull(profile))
    return profile
  } catch (error) {
    if (error instanceof GuessedWrong) await store.write(`${key}.wrong`, [Buffer.from(error.column)])
    throw error
  }
}

/** Of names and contents: a name reaches notes. */
async function digestOf({ files }: Dataset): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, path, bytes } of files) {
    hash.update(JSON.stringify([name, bytes]))
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  }
  return hash.digest('hex')
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
