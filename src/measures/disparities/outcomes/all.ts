import { idsOf } from '../../ids.js'
import { averageAbsoluteOddsDifference } from './average-absolute-odds-difference.js'
import { averageOddsDifference } from './average-odds-difference.js'
import { betweenGroupGeneralizedEntropy } from './between-group-generalized-entropy.js'
import { equalizedOddsDifference } from './equalized-odds-difference.js'
import { equalizedOddsRatio } from './equalized-odds-ratio.js'
import { generalizedEntropy } from './generalized-entropy.js'
import type { OutcomeDisparity } from './outcome-disparity.js'
import { theil } from './theil.js'

/** Every disparity of labels against predictions, by its id, which is also its policy word and its file's name. */
export const outcomeDisparities = {
  'equalized-odds-difference': equalizedOddsDifference,
  'equalized-odds-ratio': equalizedOddsRatio,
  'average-odds-difference': averageOddsDifference,
  'average-absolute-odds-difference': averageAbsoluteOddsDifference,
  'generalized-entropy': generalizedEntropy,
  'between-group-generalized-entropy': betweenGroupGeneralizedEntropy,
  theil,
} satisfies Record<string, OutcomeDisparity>

export type OutcomeDisparityId = keyof typeof outcomeDisparities
export const outcomeDisparityIds = idsOf(outcomeDisparities)
