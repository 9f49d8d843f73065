import { afterEach, expect, test, vi } from 'vitest'
import { reportFailure } from '../../src/action/failure.js'
import { CannotJudge } from '../../src/sources/source.js'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

function logOf(
  environment: Record<string, string>,
  output = '',
  error: unknown = new Error('a bug'),
): { code: number; log: string } {
  vi.stubEnv('GITHUB_OUTPUT', output)
  let log = ''
  vi.spyOn(process.stdout, 'write').mockImplementation(chunk => {
    log += chunk
    return true
  })
  return { code: reportFailure(error, environment), log }
}

test('a defect is exit code 3, said in short with where to report it', () => {
  const { code, log } = logOf({})
  expect(code).toBe(3)
  expect(log).toMatch(/^::error title=Tidegate%3A a defect::.*a bug.*\/issues$/m)
  expect(log).not.toContain('    at ')
})

test('the stack is for who asked for debug logs', () => {
  expect(logOf({ ACTIONS_STEP_DEBUG: 'true' }).log).toContain('    at ')
})

test('is exit code 3 also where the outputs cannot be written', () => {
  expect(logOf({}, 'nowhere/output').code).toBe(3)
})

test('what the runner lacks is exit code 2, with what would do, and no defect', () => {
  const { code, log } = logOf({}, '', new CannotJudge('there is no event', 'Run it again.'))
  expect(code).toBe(2)
  expect(log).toMatch(/^::error title=Tidegate could not judge::there is no event%0ARun it again\.$/m)
})
