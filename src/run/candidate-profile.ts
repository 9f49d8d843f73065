import { posix } from 'node:path'
import type { Policy } from '../policy/policy.js'
import type { Profile } from '../profile/profile.js'

/** In the report folder, so that a later run can have `artifact:NAME@main:candidate.profile.json` as its reference. */
export const candidateProfileName = 'candidate.profile.json'

/**
 * The candidate of a report as `tidegate profile` would write it, with as much privacy. Nothing of a metrics file, which is a reference
 * as it is, and nothing where no rows were read.
 *
 * @param folder within that of the report: a dataset's own, where there are several
 */
export async function candidateProfileFiles(
  profile: Profile | undefined,
  { privacy }: Pick<Policy, 'privacy'>,
  folder = '',
): Promise<ReadonlyMap<string, string>> {
  if (profile === undefined || profile.numbers !== undefined) return new Map()
  const { storeProfile } = await import('../profile/stored.js')
  return new Map([
    [posix.join(folder, candidateProfileName), storeProfile(profile, { minCount: privacy.minCount })],
  ])
}
