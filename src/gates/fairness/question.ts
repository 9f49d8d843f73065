import type { Unit } from '../../measures/column/column-measure.js'
import { type DisparityId, disparities } from '../../measures/disparities/all.js'
import type { Disparity } from '../../measures/disparities/disparity.js'
import { outcomeDisparities } from '../../measures/disparities/outcomes/all.js'
import type {
  BenefitDisparity,
  OddsDisparity,
  OutcomeDisparity,
} from '../../measures/disparities/outcomes/outcome-disparity.js'
import { stratifiedDisparities } from '../../measures/disparities/stratified/all.js'
import type { StratifiedDisparity } from '../../measures/disparities/stratified/strata.js'
import { rates } from '../../measures/rates/all.js'
import type { Rate } from '../../measures/rates/rate.js'
import { type FairnessRule, isOutcomeDisparity } from '../rule/fairness-rule.js'
import type { RateRule } from '../rule/rate-inputs.js'
import type { SliceColumn } from '../rule/slices-rule.js'

/** What a rule asks of groups. */
export type Question = {
  /** As in the path: `selection-rate-ratio`. */
  measure: string
  unit: Unit
  worse: 'higher' | 'lower'
  /** The rate that tells which columns and which outcome are read. */
  reads: RateRule
  rate: Rate
} & (
  | { of: 'rate'; disparity: Disparity; isInterval: boolean }
  | { of: 'strata'; disparity: StratifiedDisparity; given: readonly SliceColumn[] }
  | { of: 'odds'; disparity: OddsDisparity }
  | { of: 'benefits'; disparity: BenefitDisparity; alpha: number }
)

const usualAlpha = 2

export function questionOf(rule: FairnessRule): Question {
  const { measure, compare = 'ratio', given } = rule
  if (isOutcomeDisparity(measure)) return outcomeQuestion(outcomeDisparities[measure], rule.alpha)
  const rate: Rate = rates[measure]
  const about = { measure: `${measure}-${compare}`, reads: { measure }, rate, unit: unitOf(compare, rate) }
  if (given !== undefined && (compare === 'difference' || compare === 'ratio')) {
    const disparity = stratifiedDisparities[compare]
    return { ...about, of: 'strata', disparity, given, worse: disparity.worse }
  }
  const disparity = disparities[compare]
  const isInterval = compare === 'worst-group'
  const worse = isInterval && rate.worse !== 'neither' ? rate.worse : disparity.worse
  return { ...about, of: 'rate', disparity, isInterval, worse }
}

function outcomeQuestion(disparity: OutcomeDisparity, alpha = usualAlpha): Question {
  const measure = alpha === usualAlpha ? disparity.id : `${disparity.id}-alpha-${alpha}`
  const { unit, worse } = disparity
  const about = {
    unit,
    worse,
    reads: { measure: 'true-positive-rate' },
    rate: rates['true-positive-rate'],
  } as const
  return disparity.of === 'odds'
    ? { ...about, of: 'odds', disparity, measure: disparity.id }
    : { ...about, of: 'benefits', disparity, measure, alpha }
}

function unitOf(compare: DisparityId, rate: Rate): Unit {
  return compare === 'ratio' || compare === 'ratio-to-overall' ? 'score' : rate.unit
}

/** Of rows, whatever their group. */
export function isOfRows(question: Question): boolean {
  return question.of === 'benefits' && !question.disparity.isOfGroups
}
