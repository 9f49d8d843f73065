import { z } from 'zod'
import type { Limit } from '../../judgement/limit.js'
import { checkLimits, hasRelative, limitText } from './limit-text.js'
import { rateNames, rateOf } from './rate-inputs.js'

const fivePoints: Limit = {
  text: 'below reference - 5pp',
  is: 'below',
  of: 'value',
  amount: 0.05,
  relative: 'minus',
  unit: 'pp',
}

export const performanceRule = z
  .strictObject({
    measure: z.enum(rateNames).default('accuracy').describe('How well the model or the service does'),
    column: z
      .string()
      .min(1)
      .exactOptional()
      .describe('The column of `latency` or `error-rate`, without that role'),
    at: z.number().gt(0).lt(1).exactOptional().describe('Which quantile, for `latency`: 0.99 is p99'),
    pair: z
      .enum(['matched', 'never'])
      .exactOptional()
      .describe(
        'With an `id`, rows of one id are compared with each other: `matched` also where less than 95 % of them match, `never` as if they were different rows',
      ),
    evidence: z.literal('none').exactOptional().describe('`none`: the number alone meets the limit'),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((rule, context) => {
    const { range, worse, requires } = rateOf(rule)
    checkLimits(rule, { measure: rule.measure, range, worse, hasP: false, relative: true }, context)
    const issue = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', path, message })
    if (rule.column !== undefined && !requires.includes('column'))
      issue(`${rule.measure} reads roles, not a column`, 'column')
    if (rule.measure === 'latency' && rule.at === undefined)
      issue('`latency` needs `at`, such as `at: 0.99`; or write `latency-p99`', 'measure')
    if (rateOf(rule).isPlain && rule.evidence !== 'none')
      issue(
        `${rule.measure} has no interval, so nothing can tell a breach from chance: write \`evidence: none\` to hold the number alone against the limit`,
        'measure',
      )
    if (rule.pair !== undefined && (rule.fail || rule.warn) && !hasRelative(rule))
      issue('`pair` is about a change from the reference, and no limit is relative to it', 'pair')
    if (rule.measure !== 'latency' && rule.at !== undefined) issue('`at` belongs to `latency`', 'at')
    if (!rule.fail && !rule.warn && rule.measure !== 'accuracy')
      issue('without a limit nothing can be decided: write `fail` or `warn`')
  })
  .transform(rule => (rule.fail || rule.warn ? rule : { ...rule, fail: fivePoints }))

export type PerformanceRule = z.output<typeof performanceRule>
