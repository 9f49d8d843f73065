import { idsOf } from '../ids.js'
import { difference } from './difference.js'
import type { Disparity } from './disparity.js'
import { ratio } from './ratio.js'
import { ratioToOverall } from './ratio-to-overall.js'
import { toOverall } from './to-overall.js'
import { worstGroup } from './worst-group.js'

/** Every way to compare groups, by its id, which is also its policy word and its file's name. */
export const disparities = {
  difference,
  ratio,
  'worst-group': worstGroup,
  'to-overall': toOverall,
  'ratio-to-overall': ratioToOverall,
} satisfies Record<string, Disparity>

export type DisparityId = keyof typeof disparities
export const disparityIds = idsOf(disparities)
