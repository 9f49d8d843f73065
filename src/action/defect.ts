import { error as logError, setOutput } from '@actions/core'

const ISSUES = 'https://github.com/tidegate/tidegate/issues'

/**
 * Says that Tidegate itself is at fault; the stack only to who asked for debug logs.
 *
 * @returns the exit code of a defect, never 0
 */
export function reportDefect(error: unknown, environment: Readonly<Record<string, string | undefined>>): 3 {
  const message = error instanceof Error ? error.message : String(error)
  const debug = environment.ACTIONS_STEP_DEBUG === 'true' || environment.RUNNER_DEBUG === '1'
  const stack = debug && error instanceof Error ? `\n${error.stack}` : ''
  logError(`Tidegate failed, and the fault is its own: ${message}\nPlease report it at ${ISSUES}${stack}`, {
    title: 'Tidegate: a defect',
  })
  setVerdict()
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
