import { error as logError, setOutput } from '@actions/core'
import { CannotJudge } from '../sources/source.js'

const ISSUES = 'https://github.com/tidegate/tidegate/issues'

/**
 * Says why there is not even a report: something about the runner, or Tidegate itself is at fault. The stack of a defect
 * is for who asked for debug logs.
 *
 * @returns the exit code, never 0
 */
export function reportFailure(
  error: unknown,
  environment: Readonly<Record<string, string | undefined>>,
): 2 | 3 {
  setVerdict()
  if (error instanceof CannotJudge) {
    logError(`${error.message}\n${error.fix}`, { title: 'Tidegate could not judge' })
    return 2
  }
  const message = error instanceof Error ? error.message : String(error)
  const debug = environment.ACTIONS_STEP_DEBUG === 'true' || environment.RUNNER_DEBUG === '1'
  const stack = debug && error instanceof Error ? `\n${error.stack}` : ''
  logError(`Tidegate failed, and the fault is its own: ${message}\nPlease report it at ${ISSUES}${stack}`, {
    title: 'Tidegate: a defect',
  })
  return 3
}

/** Where not even that can be written, the exit code still says it. */
function setVerdict(): void {
  try {
    setOutput('verdict', 'error')
  } catch {
    return
  }
}
