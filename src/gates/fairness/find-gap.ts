import { outcomeProblem } from '../outcome-words.js'
import type { Asking } from './asking.js'
import { benefitGap } from './benefit-gap.js'
import type { Gap } from './gap.js'
import { groupsIn } from './group-rates.js'
import { oddsGap } from './odds-gap.js'
import type { Question } from './question.js'
import { rateGap } from './rate-gap.js'
import { strataGap } from './strata-gap.js'

/** The gap of a side by whatever is asked; or too many groups, or sorts of rows, for a comparison to mean anything. */
export function findGap(question: Question, asking: Asking): Gap | 'too-many-groups' | 'too-many-strata' {
  const { side, other, columns, inputs } = asking
  const problem = outcomeProblem(question.rate, inputs, side, other)?.unmeasurable
  if (question.of === 'benefits') return benefitGap(question, asking, problem)
  const groups = groupsIn(side, columns, question.rate, inputs)
  if (groups === 'too-many-groups') return groups
  if (question.of === 'odds') return oddsGap(question, asking, groups, problem)
  if (question.of === 'strata') return strataGap(question, asking, groups, problem)
  return rateGap(question, asking, groups, problem)
}
