import { z } from 'zod'
import { adjustmentIds } from '../../judgement/evidence.js'
import type { Limit } from '../../judgement/limit.js'
import { type DistanceId, distanceIds, distances } from '../../measures/distances/all.js'
import { checkLimits, limitText } from './limit-text.js'
import { selection } from './selection.js'

/** Distances that are tests of their own; the others are shown by the default rule's test on the pooled cells. */
const ownTests: ReadonlySet<DistanceId> = new Set(['kolmogorov-smirnov', 'chi-square'])

export function hasOwnTest(measure: DistanceId | undefined): boolean {
  return measure !== undefined && ownTests.has(measure)
}

/** default-rules.md, 1: large means a noise-corrected PSI of at least this. */
const atLeast = (amount: number): Limit => ({
  text: `at least ${amount}`,
  is: 'at least',
  of: 'value',
  amount,
})
export const largePsi = 0.2
const largeMove = atLeast(largePsi)
const smallMove = atLeast(0.015)

/** Levels of the adjusted p at which a breach is more than chance. */
export const levels = { fail: 0.01, warn: 0.05 } as const

export const driftRule = z
  .strictObject({
    columns: selection.exactOptional(),
    measure: z
      .enum(distanceIds)
      .exactOptional()
      .describe('How to measure the move; left out: PSI on pooled cells, less noise'),
    adjust: z
      .enum(adjustmentIds)
      .default('holm')
      .describe('How p-values are corrected over the columns of this rule'),
    evidence: z
      .literal('none')
      .exactOptional()
      .describe('`none`: the number alone meets the limit, however few the rows'),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((rule, context) => {
    const { measure } = rule
    const range = measure === undefined ? ([0, Number.POSITIVE_INFINITY] as const) : distances[measure].range
    const hasP = measure === undefined || hasOwnTest(measure)
    checkLimits(rule, { measure: measure ?? 'drift', range, worse: 'higher', hasP, relative: false }, context)
    if (measure !== undefined && !rule.fail && !rule.warn)
      context.addIssue({
        code: 'custom',
        path: ['measure'],
        message: `${measure} needs a limit: write \`fail\` or \`warn\``,
      })
  })
  .transform(rule => (rule.measure === undefined ? { fail: largeMove, warn: smallMove, ...rule } : rule))

export type DriftRule = z.output<typeof driftRule>

/** Without a measure it is the default rule, perhaps at other limits. */
export function isDefaultRule({ measure }: DriftRule): boolean {
  return measure === undefined
}
