import type { Rate, RateInputs, RateRole } from './rate.js'

/** The columns that play a role for a rate; none where nobody does. */
export function columnsOf(role: RateRole, inputs: RateInputs): string[] {
  const scores = inputs.scores?.map(({ column }) => column) ?? []
  if (role === 'scores') return scores
  if (role === 'ranked') return inputs.ranked === undefined ? scores : [inputs.ranked]
  const one = role === 'any score' ? inputs.score : inputs[role]
  if (role === 'any score' && scores.length > 0) return scores
  return one === undefined ? [] : [one]
}

/** Every column that a rate reads, once. */
export function columnsRead({ requires }: Pick<Rate, 'requires'>, inputs: RateInputs): string[] {
  return [...new Set(requires.flatMap(role => columnsOf(role, inputs)))]
}

/** What a model said, rather than what was true or how a service did. */
export function isAnswer(role: RateRole): boolean {
  return (
    role === 'prediction' ||
    role === 'score' ||
    role === 'scores' ||
    role === 'any score' ||
    role === 'ranked'
  )
}
