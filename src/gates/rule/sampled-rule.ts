import { z } from 'zod'
import type { Limit } from '../../judgement/limit.js'
import type { SampledMeasure } from '../../measures/sampled-measure.js'
import { checkLimits, limitText } from './limit-text.js'
import { selection } from './selection.js'

/** A rule on columns of one kind, each by itself, on rows drawn from both sides. */
export interface SampledRule {
  measure: string
  columns?: readonly string[]
  size?: number
  seed: number
  evidence?: 'none'
  warn?: Limit
  fail?: Limit
}

/** Enough for p at most 0.01 over a handful of columns. */
export const usualPermutations = 499
const mostRows = 50_000

/**
 * @param usual the measure where a rule names none
 * @param kind what the columns are, for the message
 */
export function sampledRule<Id extends string>(
  measures: Readonly<Record<Id, SampledMeasure>>,
  ids: [Id, ...Id[]],
  usual: Id,
  kind: string,
) {
  return z
    .strictObject({
      measure: z.enum(ids).optional().describe(`How to measure the move; left out: \`${usual}\``),
      columns: selection
        .exactOptional()
        .describe(`Columns by name or pattern; left out: every column of ${kind} that no other rule names`),
      size: z
        .int()
        .min(30)
        .max(mostRows)
        .exactOptional()
        .describe('Rows of a side that are drawn at most; left out: what the measure usually takes'),
      seed: z.int().default(1).describe('Of permutations: the same seed, the same p-value'),
      evidence: z
        .literal('none')
        .exactOptional()
        .describe('`none`: the number alone meets the limit, however few the rows'),
      warn: limitText.exactOptional(),
      fail: limitText.exactOptional(),
    })
    .superRefine((rule, context) => {
      const measure = measures[rule.measure ?? usual]
      const { id, range } = measure
      const limited = {
        measure: id,
        range,
        worse: 'higher' as const,
        hasP: measure.isTest === true,
        relative: false,
      }
      checkLimits(rule, limited, context)
      if (id !== usual && !rule.fail && !rule.warn)
        context.addIssue({
          code: 'custom',
          path: ['measure'],
          message: `${id} needs a limit: write \`fail\` or \`warn\``,
        })
    })
    .transform(({ measure = usual, ...rule }): SampledRule & { isUsual: boolean } => ({
      ...rule,
      measure,
      isUsual: rule.fail === undefined && rule.warn === undefined,
    }))
}
