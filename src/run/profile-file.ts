import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { releaseTurbofan } from '../engines/turbofan.js'
import type { Profile } from '../profile/profile.js'
import { CannotJudge, type LocalFile, type Located } from '../sources/source.js'

/** Unpacked bytes of a full profile: what the largest has is a quarter of this. */
const MOST_BYTES = 4 * 2 ** 30

/** Names of profiles: in groups, for a repository, and full, for shards. The name alone decides. */
export const profileEndings = ['.profile.json', '.profile.gz'] as const

/** The one file of a side that is a profile; undefined for a side of rows. */
export function profileFile({ files }: Pick<Located, 'files'>): LocalFile | undefined {
  const [file, ...more] = files
  const isProfile = more.length === 0 && profileEndings.some(ending => file?.name.endsWith(ending))
  return isProfile ? file : undefined
}

/** @throws CannotJudge for a file that is not what `tidegate profile` writes under such a name */
export async function readProfileFile({ path, name }: LocalFile): Promise<Profile> {
  // Loaded here: their schemas take as long to make as a small policy to read.
  if (name.endsWith('.profile.json')) {
    const { readStoredProfile } = await import('../profile/stored.js')
    return readStoredProfile(await readFile(path, 'utf8'), name)
  }
  // A full profile can hold the supports of millions of rows.
  releaseTurbofan()
  const { readFull } = await import('../profile/full/full.js')
  return readFull(await unpacked(path, name), name)
}

async function unpacked(path: string, name: string): Promise<Uint8Array> {
  const { gunzip } = await import('node:zlib')
  try {
    return await promisify(gunzip)(await readFile(path), { maxOutputLength: MOST_BYTES })
  } catch (error) {
    throw new CannotJudge(
      `${name} cannot be unpacked: ${error instanceof Error ? error.message : error}`,
      'Write it again with `tidegate profile`, or fetch it again where it was cut short.',
      { cause: error },
    )
  }
}
