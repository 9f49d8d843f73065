import { GuessedWrong } from '../datasets/batch.js'
import { CannotJudge } from '../sources/source.js'

/** An error as plain data: a class does not survive the way between threads. */
export type Failure =
  | { kind: 'cannot-judge'; message: string; fix: string }
  | { kind: 'guessed-wrong'; column: string }
  | { kind: 'defect'; message: string; stack?: string }

export function failureOf(error: unknown): Failure {
  if (error instanceof CannotJudge) return { kind: 'cannot-judge', message: error.message, fix: error.fix }
  if (error instanceof GuessedWrong) return { kind: 'guessed-wrong', column: error.column }
  if (!(error instanceof Error)) return { kind: 'defect', message: String(error) }
  return { kind: 'defect', message: error.message, ...(error.stack && { stack: error.stack }) }
}

/** The error again, so that callers cannot tell which thread it came from. */
export function revive(failure: Failure): Error {
  if (failure.kind === 'cannot-judge') return new CannotJudge(failure.message, failure.fix)
  if (failure.kind === 'guessed-wrong') return new GuessedWrong(failure.column)
  const defect = new Error(failure.message)
  if (failure.stack !== undefined) defect.stack = failure.stack
  return defect
}
