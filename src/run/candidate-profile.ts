import type { Policy } from '../policy/policy.js'
import type { Profile } from '../profile/profile.js'

/** In the report folder, so that a later run can have `artifact:NAME@main:candidate.profile.json` as its reference. */
export const candidateProfileName = 'candidate.profile.json'

/**
 * The candidate as `tidegate profile` would write it, with as much privacy. Nothing of a metrics file, which is a reference
 * as it is, and nothing where no rows were read.
 */
export async function candidateProfileFiles(
  profile: Profile | undefined,
  { privacy }: Pick<Policy, 'privacy'>,
): Promise<ReadonlyMap<string, string>> {
  if (profile === undefined || profile.numbers !== undefined) return new Map()
  const { storeProfile } = await import('../profile/stored.js')
  return new Map([[candidateProfileName, storeProfile(profile, { minCount: privacy.minCount })]])
}
