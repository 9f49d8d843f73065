import { z } from 'zod'
import { adjustmentIds } from '../../judgement/evidence.js'
import type { Limit } from '../../judgement/limit.js'
import { distanceIds, distances } from '../../measures/distances/all.js'
import type { Distance } from '../../measures/distances/distance.js'
import { settingKeys, settingProblems } from './distance-settings.js'
import { checkLimits, limitText } from './limit-text.js'
import { selection } from './selection.js'

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

const tests = Object.values<Distance>(distances)
  .filter(({ isTest }) => isTest)
  .map(({ id }) => id)

export const driftRule = z
  .strictObject({
    columns: selection.exactOptional(),
    measure: z
      .enum(distanceIds)
      .exactOptional()
      .describe('How to measure the move; left out: PSI on pooled cells, less noise'),
    ...settingKeys,
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
    const issue = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
    const distance: Distance | undefined = measure && distances[measure]
    const limited = {
      measure: measure ?? 'drift',
      range: distance?.range ?? ([0, Number.POSITIVE_INFINITY] as const),
      worse: 'higher' as const,
      hasP: distance === undefined || distance.isTest === true,
      withP: tests,
      relative: false,
    }
    checkLimits(rule, limited, context)
    for (const { key, message } of settingProblems(rule, measure)) issue(key, message)
    if (measure !== undefined && !rule.fail && !rule.warn)
      issue('measure', `${measure} needs a limit: write \`fail\` or \`warn\``)
  })
  .transform(rule => (rule.measure === undefined ? { fail: largeMove, warn: smallMove, ...rule } : rule))

export type DriftRule = z.output<typeof driftRule>

/** Without a measure it is the default rule, perhaps at other limits. */
export function isDefaultRule({ measure }: DriftRule): boolean {
  return measure === undefined
}
