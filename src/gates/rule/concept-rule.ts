import { z } from 'zod'
import { adjustmentIds } from '../../judgement/evidence.js'
import type { Limit } from '../../judgement/limit.js'
import { type ConceptId, type ConceptMeasure, concept, conceptIds } from '../../measures/concept/all.js'
import { checkLimits, type Limits, limitText } from './limit-text.js'
import { selection } from './selection.js'

const atLeast = (amount: number): Limit => ({
  text: `at least ${amount}`,
  is: 'at least',
  of: 'value',
  amount,
})
/** Large means this many standard deviations of the outcome: 10 points around 50 %, 6 around 10 %, 2 around 1 %. */
export const largeShift = 0.2
const largeMove = atLeast(largeShift)
const smallMove = atLeast(0.05)

const above = (amount: number): Limit => ({ text: `above ${amount}`, is: 'above', of: 'value', amount })
const fivePoints: Limit = {
  text: 'below reference - 5pp',
  is: 'below',
  of: 'value',
  amount: 0.05,
  relative: 'minus',
  unit: 'pp',
}
/** The limits that detectors are known by, and that of accuracy with labels. */
const customary: Partial<Record<ConceptId, Limits>> = {
  'page-hinkley': { fail: above(50) },
  ddm: { fail: above(3), warn: above(2) },
  'estimated-accuracy': { fail: fivePoints },
}

export function measureOf({
  measure = 'concept-shift',
}: {
  measure?: ConceptId | undefined
}): ConceptMeasure {
  return concept[measure]
}

/**
 * The limits for an input. At equal feature the label also moves when another input has shifted, which is drift of that
 * one: by default only what the model said of all inputs together can fail.
 *
 * @param isOutput the input is the score, or the prediction in its place
 */
export function limitsFor({ measure, fail, warn }: ConceptRule, isOutput: boolean): Limits {
  if (measure !== undefined) return fail || warn ? { fail, warn } : (customary[measure] ?? {})
  const large = isOutput ? largeMove : undefined
  return { fail: fail ?? large, warn: warn ?? smallMove }
}

export const conceptRule = z
  .strictObject({
    columns: selection.exactOptional(),
    measure: z
      .enum(conceptIds)
      .exactOptional()
      .describe(
        'How to measure the change; left out: of the label at equal input, in standard deviations. `page-hinkley` and `ddm`: errors over time; `estimated-…`: rates expected without labels',
      ),
    delta: z
      .number()
      .min(0)
      .exactOptional()
      .describe('A rise of the error rate that does not count, for `page-hinkley`; 0.005'),
    calibration: z
      .enum(['isotonic', 'none'])
      .exactOptional()
      .describe(
        'What a score says of the outcome, for `estimated-…`: learnt from the labelled reference, or the score itself',
      ),
    adjust: z
      .enum(adjustmentIds)
      .default('holm')
      .describe('How p-values are corrected over the inputs of this rule'),
    evidence: z
      .literal('none')
      .exactOptional()
      .describe('`none`: the number alone meets the limit, however few the rows'),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((rule, context) => {
    const measure = measureOf(rule)
    const { id, range, reads } = measure
    const takesColumns = measure.reads === 'strata' && !measure.readsScore
    const isEstimate = reads === 'scores'
    const worse = isEstimate ? 'lower' : 'higher'
    checkLimits(rule, { measure: id, range, worse, hasP: !isEstimate, relative: isEstimate }, context)
    const issue = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
    if (rule.measure !== undefined && !rule.fail && !rule.warn && customary[rule.measure] === undefined)
      issue('measure', `${rule.measure} needs a limit: write \`fail\` or \`warn\``)
    if (rule.calibration !== undefined && !isEstimate)
      issue('calibration', '`calibration` belongs to estimates')
    if (rule.delta !== undefined && id !== 'page-hinkley') issue('delta', '`delta` belongs to `page-hinkley`')
    if (rule.columns !== undefined && !takesColumns) issue('columns', `${id} reads roles, not columns`)
  })

export type ConceptRule = z.output<typeof conceptRule>
