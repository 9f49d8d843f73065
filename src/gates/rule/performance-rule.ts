import { z } from 'zod'
import type { Limit } from '../../judgement/limit.js'
import { classNames } from './class-names.js'
import { checkLimits, hasRelative, limitText } from './limit-text.js'
import { isOfOutcome, rateNames, rateOf } from './rate-inputs.js'

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
      .describe('The column of `latency`, `error-rate` or `throughput`, without that role'),
    at: z
      .number()
      .gt(0)
      .lt(1)
      .exactOptional()
      .describe('Which quantile, for `latency` and `quantile-loss`: 0.99 is p99'),
    k: z.int().min(1).exactOptional().describe('How many guesses, for `top-k`'),
    per: z
      .enum(['second', 'minute', 'hour', 'day'])
      .exactOptional()
      .describe('Rows per what, for `throughput`; left out: per second'),
    class: classNames
      .exactOptional()
      .describe(
        'One class against the rest, for measures of a favourable outcome: a label, several, or `"*"` for a check of each',
      ),
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
    if (rule.measure === 'quantile-loss' && rule.at === undefined)
      issue('`quantile-loss` needs `at`, the quantile that predictions are of, such as `at: 0.9`', 'measure')
    if (rule.measure === 'top-k' && rule.k === undefined)
      issue('`top-k` needs `k`, the number of guesses, such as `k: 3`', 'measure')
    if (rule.measure !== 'top-k' && rule.k !== undefined) issue('`k` belongs to `top-k`', 'k')
    if (rule.measure !== 'throughput' && rule.per !== undefined) issue('`per` belongs to `throughput`', 'per')
    if (rule.class !== undefined && !isOfOutcome(rule.measure))
      issue(`${rule.measure} has no favourable outcome that could be a class`, 'class')
    if (rateOf(rule).isPlain && rule.evidence !== 'none')
      issue(
        `${rule.measure} has no interval, so nothing can tell a breach from chance: write \`evidence: none\` to hold the number alone against the limit`,
        'measure',
      )
    if (rule.pair !== undefined && (rule.fail || rule.warn) && !hasRelative(rule))
      issue('`pair` is about a change from the reference, and no limit is relative to it', 'pair')
    if (rule.measure !== 'latency' && rule.measure !== 'quantile-loss' && rule.at !== undefined)
      issue('`at` belongs to `latency` and `quantile-loss`', 'at')
    if (!rule.fail && !rule.warn && rule.measure !== 'accuracy')
      issue('without a limit nothing can be decided: write `fail` or `warn`')
  })
  .transform(rule => (rule.fail || rule.warn ? rule : { ...rule, fail: fivePoints }))

export type PerformanceRule = z.output<typeof performanceRule>
