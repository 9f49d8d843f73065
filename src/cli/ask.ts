import { CannotJudge } from '../sources/source.js'
import type { Arguments } from './arguments.js'
import type { Terminal } from './terminal.js'

/** Something that only a person knows. */
export interface Question {
  /** The option that answers it. */
  option: string
  question: string
  /** What an answer looks like, for whoever cannot be asked. */
  example: string
  /** What is wrong with an answer, in words; undefined where nothing is. */
  problem?(answer: string): string | undefined
}

/**
 * The answer by its option, or else as somebody types it.
 *
 * @throws CannotJudge that names the option where there is nobody to ask, or for an answer that is none
 */
export async function answerOf(
  { option, question, example, problem }: Question,
  args: Arguments,
  terminal: Terminal,
): Promise<string> {
  const given = args.text(option)
  if (given !== undefined) {
    const wrong = problem?.(given)
    if (wrong === undefined) return given
    throw new CannotJudge(`--${option} ${given}: ${wrong}`, `Write it like --${option} ${example}.`)
  }
  if (terminal.ask === undefined)
    throw new CannotJudge(
      `--${option} is missing, and there is no terminal to ask on`,
      `Add --${option} ${example}.`,
    )
  for (;;) {
    const answer = (await terminal.ask(`${question} `)).trim()
    const wrong = answer === '' ? 'this is needed' : problem?.(answer)
    if (wrong === undefined) return answer
    terminal.err(`${wrong}, such as ${example}\n`)
  }
}
