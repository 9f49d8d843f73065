import { idsOf } from '../../ids.js'
import { conditionalDifference } from './difference.js'
import { conditionalRatio } from './ratio.js'
import type { StratifiedDisparity } from './strata.js'

/** Ways to compare groups that a rule on rows of equal stratum (`given`) takes, by the words of `compare`. */
export const stratifiedDisparities = {
  difference: conditionalDifference,
  ratio: conditionalRatio,
} satisfies Record<string, StratifiedDisparity>

export type StratifiedDisparityId = keyof typeof stratifiedDisparities
export const stratifiedDisparityIds = idsOf(stratifiedDisparities)
