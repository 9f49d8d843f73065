import { z } from 'zod'
import type { Limit } from '../../judgement/limit.js'
import { disparities, disparityIds } from '../../measures/disparities/all.js'
import { type RateId, rateIds, rates } from '../../measures/rates/all.js'
import type { Rate } from '../../measures/rates/rate.js'
import { checkLimits, limitText } from './limit-text.js'

const column = z.string().min(1)
const below = (amount: number): Limit => ({ text: `below ${amount}`, is: 'below', of: 'value', amount })
const above = (amount: number): Limit => ({ text: `above ${amount}`, is: 'above', of: 'value', amount })

/** default-rules.md, 8. The four-fifths rule is a screening rule of thumb; 0.10 is a convention. */
const fourFifths = { fail: below(0.8), warn: below(0.9) }
const tenPoints = { fail: above(0.1) }

/** In [0, 1] as shares are, but of no number of rows, which Fisher's test cannot take. */
const noTest: ReadonlySet<RateId> = new Set(['f1', 'roc-auc'])
const ofGroups = rateIds.filter(id => rates[id].unit === 'share' || noTest.has(id))

export const fairnessRule = z
  .strictObject({
    measure: z.enum(ofGroups).default('selection-rate').describe('The rate that is compared between groups'),
    compare: z
      .enum(disparityIds)
      .default('ratio')
      .describe('`ratio` lowest to highest, their `difference`, or the `worst-group` alone'),
    groups: z
      .union([column.transform(name => [name]), z.array(z.union([column, z.array(column).min(2)])).min(1)])
      .exactOptional()
      .describe('Group columns, an inner list crossed; left out: those of `columns: groups:`'),
    'min-group': z.int().min(0).default(30).describe('Members that a group needs to be compared'),
    evidence: z.literal('none').exactOptional().describe('`none`: the number alone meets the limit'),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((rule, context) => {
    const rate: Rate = rates[rule.measure]
    const issue = (message: string, key: string) => context.addIssue({ code: 'custom', path: [key], message })
    const isWorst = rule.compare === 'worst-group'
    if (!isWorst && noTest.has(rule.measure))
      issue(`there is no test of ${rule.measure} between groups: write \`compare: worst-group\``, 'measure')
    const limited = isWorst
      ? { range: rate.range, worse: rate.worse === 'neither' ? ('lower' as const) : rate.worse }
      : disparities[rule.compare]
    const name = `the ${rule.compare} of ${rule.measure}`
    checkLimits(
      rule,
      { measure: name, range: limited.range, worse: limited.worse, hasP: false, relative: true },
      context,
    )
    if (rule.compare === 'worst-group' && !rule.fail && !rule.warn)
      issue('a worst group needs a limit: write `fail` or `warn`', 'compare')
  })
  .transform(rule => {
    if (rule.fail || rule.warn || rule.compare === 'worst-group') return rule
    return { ...rule, ...(rule.compare === 'ratio' ? fourFifths : tenPoints) }
  })

export type FairnessRule = z.output<typeof fairnessRule>
