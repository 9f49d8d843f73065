import { resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Profile } from '../profile/profile.js'
import { profileEndings } from '../run/profile-file.js'
import { CannotJudge } from '../sources/source.js'
import { writeOutput } from './output.js'
import type { Terminal } from './terminal.js'

/** The file that a profile is to be written to; undefined for standard output. @throws CannotJudge for another ending */
export function profileOutput(name: string | undefined): string | undefined {
  if (name === undefined || profileEndings.some(ending => name.endsWith(ending))) return name
  throw new CannotJudge(
    `${name} would not be found as a profile`,
    'Let the name end in .profile.json, or in .profile.gz for a full profile.',
  )
}

/** @param output from `profileOutput`. @param minCount fewest rows of what a profile in groups names */
export async function writeProfile(
  profile: Profile,
  output: string | undefined,
  minCount: number,
  terminal: Terminal,
): Promise<void> {
  if (output?.endsWith('.profile.gz')) {
    const [{ writeFull }, { gzip }] = await Promise.all([
      import('../profile/full/full.js'),
      import('node:zlib'),
    ])
    // At this level twice as fast as by default, and a tenth longer.
    const bytes = await promisify(gzip)(Buffer.concat(writeFull(profile)), { level: 3 })
    return writeOutput(resolve(terminal.cwd, output), bytes)
  }
  const { storeProfile } = await import('../profile/stored.js')
  const text = storeProfile(profile, { minCount })
  if (output === undefined) terminal.out(text)
  else await writeOutput(resolve(terminal.cwd, output), text)
}
