import { z } from 'zod'
import type { Member } from './place.js'
import { type Problem, quote } from './problem.js'
import { scores } from './scores.js'
import type { Source } from './yaml.js'

const column = z.string().min(1)

/** The champion's columns of one dataset that has the answers of two models; `columns` names the challenger's. */
export const shadow = z
  .strictObject({
    prediction: column.exactOptional().describe('What the champion said'),
    score: column.exactOptional().describe('How sure the champion was that the outcome is the positive one'),
    scores: scores.exactOptional().describe('How sure the champion was of each of several classes'),
  })
  .refine(champion => Object.values(champion).some(named => named !== undefined), {
    error: "name the champion's column: `prediction`, `score`, `scores` or several",
  })

/** A champion that nobody asks about, and one that is its own challenger, would be green for ever. */
export function shadowProblems(shadow: Member | undefined, source: Source): Problem[] {
  if (shadow === undefined) return []
  const { members } = source.root
  const gates = members.get('gates')
  const idle =
    'shadow compares two models, and no `performance` gate asks how: write `gates: { performance: {} }`'
  const played = members.get('columns')?.members
  const twice = ['prediction', 'score'].flatMap(role => {
    const place = shadow.members.get(role)
    if (place === undefined || typeof place.value !== 'string') return []
    const [other] = ['label', 'prediction', 'score'].filter(own => played?.get(own)?.value === place.value)
    if (other === undefined) return []
    const message = `the column ${quote(place.value)} cannot be the champion's ${role} and ${other} at once`
    return [source.problem(place, message)]
  })
  const canary = "a canary's champion is another arm and shadow's is another column: name one of them"
  if (members.has('canary')) return [source.problem(shadow, canary)]
  return [...(gates?.members.has('performance') ? [] : [source.problem(shadow, idle)]), ...twice]
}
