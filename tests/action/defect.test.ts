import { afterEach, expect, test, vi } from 'vitest'
import { reportDefect } from '../../src/action/defect.js'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

function logOf(environment: Record<string, string>, output = ''): { code: number; log: string } {
  vi.stubEnv('GITHUB_OUTPUT', output)
  let log = ''
  vi.spyOn(process.stdout, 'write').mockImplementation(chunk => {
    log += chunk
    return true
  })
  return { code: reportDefect(new Error('a bug'), environment), log }
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
