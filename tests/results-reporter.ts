import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

interface AllowedSkip {
  /** A test may be skipped when its full name contains this word in brackets, such as `[oracle]`. */
  test: string
  reason: string
}

const allowed: AllowedSkip[] = JSON.parse(readFileSync(join(import.meta.dirname, 'skips.json'), 'utf8'))

/**
 * Fails the run when a test was skipped that tests/skips.json does not allow, and leaves the counts where CI adds
 * them up (`TIDEGATE_TEST_RESULTS`).
 */
export function resultsReporter(suite: string): Reporter {
  return {
    onTestRunEnd(modules) {
      const tests = modules.flatMap(all)
      const count = (state: string) => tests.filter(test => test.result().state === state).length
      // Where the set-up of a group has failed, its tests are skipped.
      const groups = modules.flatMap(module => [module, ...module.children.allSuites()])
      const broken = groups.filter(group => group.errors().length > 0).length
      const stray = tests.filter(test => test.result().state === 'skipped' && !isAllowed(test))
      for (const test of stray) console.error(`skipped, and not in tests/skips.json: ${test.fullName}`)
      if (stray.length > 0) process.exitCode = 1
      const folder = process.env.TIDEGATE_TEST_RESULTS
      if (folder === undefined) return
      mkdirSync(folder, { recursive: true })
      const counts = {
        passed: count('passed'),
        failed: count('failed') + broken + stray.length,
        skipped: count('skipped'),
      }
      writeFileSync(join(folder, `${suite}.json`), JSON.stringify(counts))
    },
  }
}

function all(module: TestModule): TestCase[] {
  return [...module.children.allTests()]
}

function isAllowed(test: TestCase): boolean {
  return allowed.some(skip => test.fullName.includes(`[${skip.test}]`))
}
