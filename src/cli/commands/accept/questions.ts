import type { Answer } from '../../../policy/accept/accept.js'
import type { Arguments } from '../../arguments.js'
import { answerOf } from '../../ask.js'
import type { Terminal } from '../../terminal.js'

/** Who answers for a breach, why and how long: by the options, or as somebody says. @throws CannotJudge */
export async function readAnswer(args: Arguments, terminal: Terminal): Promise<Answer> {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10)
  const now = terminal.now().getTime()
  const inAMonth = day(now + 30 * 86_400_000)
  const questions = [
    { option: 'owner', question: 'Who answers for it?', example: 'dana' },
    { option: 'reason', question: 'Why is it right as it is?', example: '"new pay scale, ticket 812"' },
    {
      option: 'expires',
      question: `Until which day, such as ${inAMonth}?`,
      example: inAMonth,
      problem: (answer: string) => dayProblem(answer, day(now)),
    },
  ]
  const [owner = '', reason = '', expires = ''] = await inTurn(questions, question =>
    answerOf(question, args, terminal),
  )
  return { owner, reason, expires }
}

async function inTurn<A, B>(all: readonly A[], each: (one: A) => Promise<B>): Promise<B[]> {
  const done: B[] = []
  for (const one of all) done.push(await each(one))
  return done
}

function dayProblem(day: string, today: string): string | undefined {
  const time = Date.parse(`${day}T00:00:00Z`)
  const isDay = Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === day
  if (!isDay) return 'a waiver ends on a day'
  return day < today ? 'that day is past' : undefined
}
