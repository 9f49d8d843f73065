import { z } from 'zod'
import type { Limit } from '../../judgement/limit.js'
import { type MultivariateId, multivariate, multivariateIds } from '../../measures/multivariate/all.js'
import {
  byWords,
  fewestRows,
  type MultivariateMeasure,
} from '../../measures/multivariate/multivariate-measure.js'
import { checkLimits, type Limits, limitText } from './limit-text.js'
import { selection } from './selection.js'

const limit = (is: Limit['is'], amount: number, of: Limit['of'] = 'value'): Limit => ({
  text: `${of === 'p' ? 'p ' : ''}${is} ${amount}`,
  is,
  of,
  amount,
})

/** Without a limit written. The numbers of `mmd` and `energy-multivariate` mean little by themselves, so theirs is on p. */
const customary: Record<MultivariateId, Limits> = {
  'domain-classifier': { fail: limit('at least', 0.65), warn: limit('at least', 0.55) },
  mmd: { warn: limit('below', 0.01, 'p') },
  'energy-multivariate': { warn: limit('below', 0.01, 'p') },
  'pca-reconstruction': { warn: limit('above', 3) },
  'correlation-change': { warn: limit('at least', 0.1) },
}

/** The smallest p is then .002. */
export const usualPermutations = 499

export const multivariateRule = z
  .strictObject({
    measure: z
      .enum(multivariateIds)
      .default('domain-classifier')
      .describe('How to measure how far rows have moved, with all of their columns'),
    by: z
      .enum(byWords)
      .exactOptional()
      .describe(
        'The correlation of `correlation-change`: `spearman`, the usual, or `pearson` of numbers; `cramers-v` of categories',
      ),
    columns: selection
      .exactOptional()
      .describe('Columns by name or pattern; left out: every number, boolean and category without a role'),
    size: z
      .int()
      .min(fewestRows)
      .exactOptional()
      .describe('Rows of a side that are drawn at most; 5,000, for `mmd` and `energy-multivariate` 1,000'),
    seed: z.int().default(1).describe('Of whatever is drawn at random: the same seed, the same numbers'),
    permutations: z
      .int()
      .min(99)
      .max(9999)
      .exactOptional()
      .describe('For the p-value of `mmd` and `energy-multivariate`; 499'),
    evidence: z
      .literal('none')
      .exactOptional()
      .describe('`none`: the number alone meets the limit, however few the rows'),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((rule, context) => {
    const { id, range, mostRows, permutes } = measureOf(rule)
    checkLimits(
      rule,
      { measure: id, range, worse: 'higher', hasP: rule.by !== 'cramers-v', relative: false },
      context,
    )
    const issue = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
    if (rule.by !== undefined && id !== 'correlation-change')
      issue('by', '`by` belongs to `correlation-change`')
    if (rule.size !== undefined && rule.size > mostRows)
      issue('size', `${id} takes ${mostRows} rows of a side at most, or it takes too long`)
    if (rule.permutations !== undefined && permutes !== true)
      issue('permutations', `${id} has a p-value without permutations: leave them out`)
  })
export type MultivariateRule = z.output<typeof multivariateRule>

export function measureOf({ measure }: Pick<MultivariateRule, 'measure'>): MultivariateMeasure {
  return multivariate[measure]
}

export function limitsOf({ measure, fail, warn }: MultivariateRule): Limits {
  return fail === undefined && warn === undefined ? customary[measure] : { fail, warn }
}

export function sizeOf(rule: MultivariateRule): number {
  return rule.size ?? measureOf(rule).size
}
