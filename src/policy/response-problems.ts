import { type Condition, parseCondition } from '../judgement/condition.js'
import { counted } from '../judgement/response.js'
import { nearest } from './nearest.js'
import type { Member } from './place.js'
import { type Problem, quote } from './problem.js'
import type { Source } from './yaml.js'

/** The gates there are, and what the policy asks of them. */
export interface Asked {
  /** Ids of all gates. */
  gates: readonly string[]
  /** Ids of those that run. */
  running: ReadonlySet<string>
  /** Measures of the rules of `performance`. */
  rates: readonly string[]
}

/** A condition on what does not run would wait for ever. */
export function responseProblems(responses: Member | undefined, source: Source, asked: Asked): Problem[] {
  return [...(responses?.members.values() ?? [])].flatMap(response =>
    ['all', 'any'].flatMap(how => {
      const conditions = response.members.get('when')?.members.get(how)
      return [...(conditions?.members.values() ?? [])].flatMap(place => {
        const condition = typeof place.value === 'string' ? parseCondition(place.value) : undefined
        if (condition === undefined || 'problem' in condition) return []
        const wrong = 'limit' in condition ? wrongNumber(condition, asked) : wrongState(condition, asked)
        return wrong === undefined ? [] : [source.problem(place, wrong.message, wrong.nearest)]
      })
    }),
  )
}

interface Wrong {
  message: string
  nearest?: string | undefined
}

function wrongState(
  { text, subject, states }: Condition & { states: string[] },
  asked: Asked,
): Wrong | undefined {
  if (subject === 'verdict') return undefined
  if (numbersIn(asked).includes(subject))
    return { message: `${subject} is a number: write \`${subject} above 2\`` }
  if (states.includes('error')) return { message: 'only the verdict errors: write `verdict errors`' }
  return wrongGate(text, subject, asked, ['verdict', ...asked.gates])
}

function wrongNumber({ text, subject, limit }: Extract<Condition, { limit: unknown }>, asked: Asked) {
  if (subject === 'verdict') return { message: 'the verdict is no number: write `verdict fails`' }
  if (subject === 'drifted-share' && !asked.running.has('drift')) return notRunning('drift')
  if (!numbersIn(asked).includes(subject))
    return wrongGate(text, subject, asked, [...numbersIn(asked), ...asked.gates])
  return limit.of === 'p' ? { message: `${subject} has no p-value to hold against a limit` } : undefined
}

function numbersIn({ rates }: Asked): string[] {
  return ['drifted-share', ...counted.keys(), ...rates.map(rate => `${rate}-change`)]
}

function wrongGate(text: string, subject: string, asked: Asked, words: readonly string[]): Wrong | undefined {
  const [gate = ''] = subject.split('/', 1)
  if (asked.running.has(gate)) return undefined
  if (asked.gates.includes(gate)) return notRunning(gate)
  const guess = nearest(gate, words)
  return {
    message: `a condition names a gate, the path of a check such as "drift/income", or a number such as drifted-share, and there is no ${quote(gate)}`,
    nearest: guess && text.replace(gate, () => guess),
  }
}

function notRunning(gate: string): Wrong {
  return { message: `the gate ${gate} does not run in this policy: name it under \`gates\`` }
}
