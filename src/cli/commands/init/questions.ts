import { nearest } from '../../../policy/nearest.js'
import type { ColumnFacts } from '../../../policy/suggest/facts.js'
import { type SuggestedRole, suggestRoles } from '../../../policy/suggest/roles.js'
import { clean } from '../../../report/words/escape.js'

interface Part {
  role: SuggestedRole['role']
  question: string
}

/** What nobody can tell from data for sure, and what gates there are depends on. */
const parts: readonly Part[] = [
  { role: 'id', question: 'Which column tells rows apart' },
  { role: 'label', question: 'Which column has what turned out to be true' },
  { role: 'prediction', question: 'Which column has what a model said' },
  { role: 'score', question: 'Which column has how sure the model was' },
  { role: 'groups', question: 'Which columns name groups that should fare alike (with commas between)' },
]

/**
 * The parts that columns play, as somebody says them on a terminal; Enter takes the guess, `-` takes none.
 *
 * @param ask absent where nobody is there to answer
 * @returns undefined where nobody was asked
 */
export async function chooseRoles(
  columns: readonly ColumnFacts[],
  ask: ((question: string) => Promise<string>) | undefined,
): Promise<SuggestedRole[] | undefined> {
  if (ask === undefined) return undefined
  const guessed = suggestRoles(columns)
  const names = columns.map(({ name }) => name)
  const asked = new Set(parts.map(({ role }) => role))
  const chosen: SuggestedRole[] = guessed.filter(({ role }) => !asked.has(role))
  for (const part of parts) chosen.push(...(await answered(part, guessed, names, ask)))
  // A column plays one part: the first that it was given.
  return chosen.filter(({ column }, index) => chosen.findIndex(other => other.column === column) === index)
}

async function answered(
  { role, question }: Part,
  guessed: readonly SuggestedRole[],
  names: readonly string[],
  ask: (question: string) => Promise<string>,
): Promise<SuggestedRole[]> {
  const guess = guessed.filter(each => each.role === role)
  const shown = guess.length === 0 ? 'none' : guess.map(({ column }) => clean(column)).join(', ')
  for (let problem = ''; ; ) {
    const answer = (await ask(`${problem}${question}? [${shown}] `)).trim()
    if (answer === '') return guess
    if (answer === '-' || answer === 'none') return []
    const given = role === 'groups' ? answer.split(',').map(name => name.trim()) : [answer]
    const unknown = given.find(name => !names.includes(name))
    if (unknown === undefined) return given.map(column => ({ role, column, why: 'as you said' }))
    const near = nearest(unknown, names)
    const hint = near === undefined ? '' : `; did you mean ${clean(near)}?`
    problem = `There is no column ${clean(unknown)}${hint}\n`
  }
}
