import { type Limit, parseLimit } from './limit.js'
import type { Verdict } from './status.js'

/** One condition of a response: what a status is, or on which side of a limit a number lies. */
export type Condition = StateCondition | NumberCondition

export interface StateCondition {
  /** As written. */
  text: string
  /** `verdict`, a gate, or the path of a check, perhaps a pattern: `drift/bureau_*`. */
  subject: string
  /** `warns or fails` is two. */
  states: Verdict[]
}

export interface NumberCondition {
  text: string
  /** A number of the run such as `drifted-share`, or whose number it is: `performance/accuracy`. */
  subject: string
  limit: Limit
}

/** What is wrong with the text of a condition, and spellings that would be right. */
export interface ConditionProblem {
  problem: string
  suggestions: string[]
}

const states = new Map<string, Verdict>([
  ['fails', 'fail'],
  ['warns', 'warn'],
  ['passes', 'pass'],
  ['is inconclusive', 'inconclusive'],
  ['errors', 'error'],
])
export const stateWords = [...states.keys()]

const state = stateWords.join('|')
const ofState = new RegExp(`^(.+?) ((?:${state})(?: or (?:${state}))*)$`, 'i')
// The last comparison counts, since a column may be called `far above sea`.
const ofNumber = /^(.+) ((?:above|below|at least|at most|>=|<=|>|<) ?\S.*)$/i

/**
 * Reads a condition in words: `drift fails`, `drift/income warns or fails`, `fairness is inconclusive`,
 * `drifted-share above 10%`, `performance/accuracy below 0.8`.
 */
export function parseCondition(text: string): Condition | ConditionProblem {
  const plain = text.trim().replace(/\s+/g, ' ')
  const [, subject, words] = ofState.exec(plain) ?? []
  if (subject !== undefined && words !== undefined)
    return {
      text: plain,
      subject,
      states: words.split(/ or /i).flatMap(word => states.get(word.toLowerCase()) ?? []),
    }
  const [, measured, written] = ofNumber.exec(plain) ?? []
  if (measured === undefined || written === undefined)
    return { problem: 'this is no condition', suggestions: ['drift fails', 'drifted-share above 10%'] }
  const isOfP = / p$/i.test(measured)
  return isOfP ? withLimit(plain, measured.slice(0, -2), `p ${written}`) : withLimit(plain, measured, written)
}

function withLimit(text: string, subject: string, written: string): Condition | ConditionProblem {
  const limit = parseLimit(written)
  if ('problem' in limit)
    return { ...limit, suggestions: limit.suggestions.map(each => `${subject} ${each}`) }
  if (limit.relative !== undefined)
    return {
      problem: 'a condition compares with a number, not with the reference',
      suggestions: [`${subject} ${limit.is} 0.8`],
    }
  return { text, subject, limit }
}
