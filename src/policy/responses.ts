import { z } from 'zod'
import { type Condition, parseCondition, stateWords } from '../judgement/condition.js'
import { nearest } from './nearest.js'

/** A condition in a response, with every problem told in words. */
const condition = z
  .string()
  .transform((text, context): Condition => {
    const found = parseCondition(text)
    if (!('problem' in found)) return found
    const spelled = found.suggestions.map(each => `\`${each}\``).join(' or ')
    const guess = nearestCondition(text)
    context.addIssue({
      code: 'custom',
      message: spelled === '' ? found.problem : `${found.problem}: write ${spelled}`,
      ...(guess !== undefined && { params: { nearest: guess } }),
    })
    return z.NEVER
  })
  .describe(
    'A status, as in `drift fails`, `drift/income warns or fails`, `verdict passes`, or a number, as in `drifted-share above 10%`, `failed above 2`',
  )

const conditions = z.array(condition).min(1)

/** A path of the repository, or an address of the web: outputs make a link of it. */
const playbook = z
  .string()
  .max(500)
  .regex(
    /^(?:https?:\/\/[^\s/]\S*|(?![a-z][\w+.-]*:|\/\/)\S+)$/i,
    'a playbook is a path of the repository or an https:// address, without spaces',
  )

const response = z.strictObject({
  do: z
    .string()
    .regex(/^[a-z][a-z-]{0,39}$/, 'what to do is a word such as retrain or roll-back, of at most 40 letters')
    .describe(
      'What the policy calls for, such as `retrain`, `investigate`, `rollback`, `promote`: a word of your own',
    ),
  when: z
    .strictObject({
      all: conditions.exactOptional().describe('Conditions that must all hold'),
      any: conditions.exactOptional().describe('Conditions of which one must hold'),
    })
    .superRefine(({ all, any }, context) => {
      if ((all === undefined) !== (any === undefined)) return
      context.addIssue({ code: 'custom', message: 'a response has either `all` or `any` conditions' })
    })
    .describe('What must hold'),
  playbook: playbook.exactOptional().describe('Where it says how: a path of the repository or an address'),
})

export const responses = z
  .array(response)
  .default([])
  .describe('What is to be done then: the first whose conditions hold; the output `response`')

/** The condition with the nearest word for a status in place of its last. */
function nearestCondition(text: string): string | undefined {
  const [, subject, word] = /^\s*(\S+) (\S.*?)\s*$/.exec(text) ?? []
  if (subject === undefined || word === undefined) return undefined
  const guess = nearest(word, stateWords)
  return guess && `${subject} ${guess}`
}
