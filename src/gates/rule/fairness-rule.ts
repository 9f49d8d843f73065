import { z } from 'zod'
import type { Limit } from '../../judgement/limit.js'
import { type DisparityId, disparities, disparityIds } from '../../measures/disparities/all.js'
import {
  type OutcomeDisparityId,
  outcomeDisparities,
  outcomeDisparityIds,
} from '../../measures/disparities/outcomes/all.js'
import { stratifiedDisparities } from '../../measures/disparities/stratified/all.js'
import { type RateId, rateIds, rates } from '../../measures/rates/all.js'
import type { Rate } from '../../measures/rates/rate.js'
import { classNames } from './class-names.js'
import { given } from './given.js'
import { checkLimits, type Limited, limitText } from './limit-text.js'
import { isOfOutcome } from './rate-inputs.js'

const column = z.string().min(1)
const below = (amount: number): Limit => ({ text: `below ${amount}`, is: 'below', of: 'value', amount })
const above = (amount: number): Limit => ({ text: `above ${amount}`, is: 'above', of: 'value', amount })

/** default-rules.md, 8. The four-fifths rule is a screening rule of thumb; 0.10 is a convention. */
const fourFifths = { fail: below(0.8), warn: below(0.9) }
const tenPoints = { fail: above(0.1) }

/** In [0, 1] as shares are, but of no number of rows, which Fisher's test cannot take. */
const noTest: ReadonlySet<RateId> = new Set([
  'f1',
  'roc-auc',
  'brier',
  'calibration-error',
  'balanced-accuracy',
])
const ofGroups = rateIds.filter(id => isShare(rates[id]) || noTest.has(id))

/** A share of errors may be above 1, and top-k asks for more than a group. */
function isShare({ unit, range, requires }: Rate): boolean {
  return unit === 'share' && range[1] === 1 && !requires.includes('scores')
}

export const fairnessRule = z
  .strictObject({
    measure: z
      .enum([...ofGroups, ...outcomeDisparityIds])
      .default('selection-rate')
      .describe(
        'The rate that is compared between groups, or a number of how predictions meet labels in them',
      ),
    compare: z
      .enum(disparityIds)
      .exactOptional()
      .describe(
        'Of a rate, `ratio` where left out: lowest to highest as a `ratio` or a `difference`, each group `to-overall` or as a `ratio-to-overall`, or the `worst-group` alone',
      ),
    groups: z
      .union([column.transform(name => [name]), z.array(z.union([column, z.array(column).min(2)])).min(1)])
      .exactOptional()
      .describe('Group columns, an inner list crossed; left out: those of `columns: groups:`'),
    given: given.exactOptional(),
    class: classNames
      .exactOptional()
      .describe(
        'One outcome of several as the favourable one, against the rest: a name, several, or `"*"` for a check of each; left out: `columns: positive:`',
      ),
    alpha: z
      .number()
      .gt(0)
      .max(10)
      .exactOptional()
      .describe('How much large benefits count, for entropies; 2, half the squared coefficient of variation'),
    'min-group': z.int().min(0).default(30).describe('Members that a group needs to be compared'),
    evidence: z.literal('none').exactOptional().describe('`none`: the number alone meets the limit'),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((rule, context) => {
    const issue = (message: string, key: string) => context.addIssue({ code: 'custom', path: [key], message })
    const { measure } = rule
    const asked = isOutcomeDisparity(measure)
      ? outcomeQuestion(measure, rule, issue)
      : rateQuestion(measure, rule, issue)
    checkLimits(rule, { ...asked, hasP: false, relative: true }, context)
  })
  .transform(rule => {
    if (isOutcomeDisparity(rule.measure)) return rule
    const { compare = 'ratio' } = rule
    if (rule.fail || rule.warn || !Object.hasOwn(usual, compare)) return { ...rule, compare }
    return { ...rule, compare, ...(compare === 'difference' ? tenPoints : fourFifths) }
  })

export type FairnessRule = z.output<typeof fairnessRule>
type Issue = (message: string, key: string) => void
type Written = Partial<Pick<FairnessRule, 'compare' | 'given' | 'class' | 'alpha' | 'warn' | 'fail'>>

/** Comparisons that have limits where none is written. */
const usual = { ratio: fourFifths, difference: tenPoints }

export function isOutcomeDisparity(measure: string): measure is OutcomeDisparityId {
  return Object.hasOwn(outcomeDisparities, measure)
}

function outcomeQuestion(measure: OutcomeDisparityId, rule: Written, issue: Issue): Question {
  const { range, worse } = outcomeDisparities[measure]
  if (rule.compare !== undefined)
    issue(`${measure} is a comparison already: leave out \`compare\``, 'compare')
  if (rule.given !== undefined) issue(`\`given\` is for a rate and its difference or ratio`, 'given')
  if (rule.alpha !== undefined && !takesAlpha(measure))
    issue(`\`alpha\` belongs to generalized entropies, and ${measure} has none`, 'alpha')
  if (!rule.fail && !rule.warn)
    issue(`there is no usual limit of ${measure}: write \`fail\` or \`warn\``, 'measure')
  return { measure, range, worse }
}

type Question = Pick<Limited, 'measure' | 'range' | 'worse'>

function rateQuestion(measure: RateId, rule: Written, issue: Issue): Question {
  const rate: Rate = rates[measure]
  const { compare = 'ratio' } = rule
  if (compare !== 'worst-group' && noTest.has(measure))
    issue(`there is no test of ${measure} between groups: write \`compare: worst-group\``, 'measure')
  if (rule.class !== undefined && !isOfOutcome(measure))
    issue(`${measure} has no favourable outcome that could be a class`, 'class')
  if (rule.alpha !== undefined)
    issue(`\`alpha\` belongs to generalized entropies, not to ${measure}`, 'alpha')
  if (rule.given !== undefined && !Object.hasOwn(stratifiedDisparities, compare))
    issue('with `given` groups are compared by `difference` or `ratio`', 'compare')
  if (!rule.fail && !rule.warn && !Object.hasOwn(usual, compare))
    issue(`${noLimit[compare] ?? compare} needs a limit: write \`fail\` or \`warn\``, 'compare')
  const name = `the ${compare} of ${measure}`
  if (compare !== 'worst-group')
    return { measure: name, range: disparities[compare].range, worse: disparities[compare].worse }
  return { measure: name, range: rate.range, worse: rate.worse === 'neither' ? 'lower' : rate.worse }
}

const noLimit: Partial<Record<DisparityId, string>> = { 'worst-group': 'a worst group' }

export function takesAlpha(measure: OutcomeDisparityId): boolean {
  const disparity = outcomeDisparities[measure]
  return disparity.of === 'benefits' && disparity.takesAlpha
}
