import { idsOf } from '../ids.js'
import { breslowDay } from './breslow-day.js'
import { breslowDayTarone } from './breslow-day-tarone.js'
import { cochranMantelHaenszelTest } from './cochran-mantel-haenszel.js'
import { commonLogOddsRatio } from './common-log-odds-ratio.js'
import { commonRisk } from './common-risk-difference.js'
import { conceptShift } from './concept-shift.js'
import type { Stratified } from './stratified.js'

/** Every measure of a change of the label at equal input, by its id, which is also its policy word and its file's name. */
export const concept = {
  'concept-shift': conceptShift,
  'common-risk-difference': commonRisk,
  'common-log-odds-ratio': commonLogOddsRatio,
  'cochran-mantel-haenszel': cochranMantelHaenszelTest,
  'breslow-day': breslowDay,
  'breslow-day-tarone': breslowDayTarone,
} satisfies Record<string, Stratified>

export type ConceptId = keyof typeof concept
export const conceptIds = idsOf(concept)
