import { idsOf } from '../ids.js'
import { breslowDay } from './breslow-day.js'
import { breslowDayTarone } from './breslow-day-tarone.js'
import { calibrationDrift } from './calibration-drift.js'
import { cochranMantelHaenszelTest } from './cochran-mantel-haenszel.js'
import { commonLogOddsRatio } from './common-log-odds-ratio.js'
import { commonRisk } from './common-risk-difference.js'
import { conceptShift } from './concept-shift.js'
import { ddm } from './ddm.js'
import type { Estimated } from './estimated.js'
import { estimatedAccuracy } from './estimated-accuracy.js'
import { estimatedF1 } from './estimated-f1.js'
import { estimatedPrecision } from './estimated-precision.js'
import { estimatedRecall } from './estimated-recall.js'
import { estimatedRocAuc } from './estimated-roc-auc.js'
import { pageHinkley } from './page-hinkley.js'
import type { Sequential } from './sequential.js'
import type { Stratified } from './stratified.js'

export type ConceptMeasure = Stratified | Sequential | Estimated

/** Every measure of a change of the concept, by its id, which is also its policy word and its file's name. */
export const concept = {
  'concept-shift': conceptShift,
  'common-risk-difference': commonRisk,
  'common-log-odds-ratio': commonLogOddsRatio,
  'cochran-mantel-haenszel': cochranMantelHaenszelTest,
  'breslow-day': breslowDay,
  'breslow-day-tarone': breslowDayTarone,
  'calibration-drift': calibrationDrift,
  'page-hinkley': pageHinkley,
  ddm,
  'estimated-accuracy': estimatedAccuracy,
  'estimated-precision': estimatedPrecision,
  'estimated-recall': estimatedRecall,
  'estimated-f1': estimatedF1,
  'estimated-roc-auc': estimatedRocAuc,
} satisfies Record<string, ConceptMeasure>

export type ConceptId = keyof typeof concept
export const conceptIds = idsOf(concept)
