import { pairedMethodOf } from '../../measures/paired/all.js'
import type { ModelInputs } from '../../measures/paired/paired.js'
import type { Rate, RateInputs } from '../../measures/rates/rate.js'
import { columnsOf, columnsRead, isAnswer } from '../../measures/rates/roles.js'
import type { Need } from '../../profile/need.js'
import type { Kept } from '../../profile/statistic.js'
import type { PairedRows } from '../../profile/views/paired-rows.js'
import { type Side, statistic } from '../../profile/views/side.js'
import type { Roles, RuleProblem } from '../gate.js'
import { classScores } from '../rule/rate-inputs.js'

/**
 * Shadow mode: both models' answers stand in one file, and the reference is the champion's columns of it.
 *
 * @returns undefined without shadow mode, and for a rate that no answer of a model enters
 */
export function championInputs(
  { requires }: Rate,
  { shadow }: Pick<Roles, 'shadow'>,
  { prediction, score, scores, ranked, ...inputs }: RateInputs,
): RateInputs | undefined {
  if (shadow === undefined || !requires.some(isAnswer)) return undefined
  return {
    ...inputs,
    ...(shadow.prediction !== undefined && { prediction: shadow.prediction }),
    ...(shadow.score !== undefined && { score: shadow.score }),
    ...(shadow.scores !== undefined && { scores: classScores(shadow.scores) }),
  }
}

/** Answers that the rate compares and the policy does not name the champion's column of. */
export function shadowProblems(rate: Rate, { shadow }: Pick<Roles, 'shadow'>): RuleProblem[] {
  if (shadow === undefined) return []
  const champion = championInputs(rate, { shadow }, { confidence: 0.9 })
  const lacking = rate.requires.filter(
    role => isAnswer(role) && champion && columnsOf(role, champion).length === 0,
  )
  return lacking.map(role => {
    const spelled = role === 'any score' ? 'score' : role === 'ranked' ? 'scores' : role
    const [what, column] = spelled === 'scores' ? ['the scores', 'columns'] : [`a ${spelled}`, 'column']
    return {
      path: ['measure'],
      message: `${rate.id} compares ${what} of both models: name the champion's ${column} under \`shadow: ${spelled}:\``,
    }
  })
}

/** Rows by what the rate reads of them on either side, so that equal ones are one. */
export function shadowNeeds(rate: Rate, inputs: ModelInputs): Need[] {
  if (pairedMethodOf(rate) === undefined) return []
  const terms = columnsOfBoth(rate, inputs).map(value => ({ value }))
  return [{ fold: 'rows', of: terms, within: [], keep: terms }]
}

export function shadowRows(rate: Rate, inputs: ModelInputs, side: Side): PairedRows | undefined {
  const [need] = shadowNeeds(rate, inputs)
  const found = need && side.weight === undefined ? statistic(side, need) : undefined
  if (found?.fold !== 'rows' || found.kept === undefined) return undefined
  const columns = new Map<string, Kept>()
  for (const [i, name] of columnsOfBoth(rate, inputs).entries()) {
    const column = found.kept[i]
    if (column) columns.set(name, column)
  }
  return { reference: columns, candidate: columns, count: found.count }
}

function columnsOfBoth(rate: Rate, { reference, candidate }: ModelInputs): string[] {
  return [...new Set([...columnsRead(rate, candidate), ...columnsRead(rate, reference)])].sort()
}
