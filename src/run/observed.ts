import { extremesOf } from '../profile/moments.js'
import type { Profile } from '../profile/profile.js'
import { distribution } from '../profile/views/distribution.js'
import { statistic } from '../profile/views/side.js'

/** What a column of a profile holds, as far as it was counted: the ends of its numbers, and all of its levels. */
export function observedIn(
  profile: Profile,
  column: string,
): { min?: number; max?: number; levels?: string[] } {
  const side = { profile, at: [] }
  const kind = profile.schema.find(({ name }) => name === column)?.kind
  const moments = statistic(side, { fold: 'moments', of: [{ value: column }], within: [] })
  const levels = kind && distribution(side, column, kind)?.levels
  return {
    ...(moments?.fold === 'moments' && extremesOf(moments)),
    ...(levels !== undefined && levels.rest === undefined && { levels: [...levels.counts.keys()] }),
  }
}
