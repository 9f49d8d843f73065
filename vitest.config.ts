import { defineConfig } from 'vitest/config'
import { resultsReporter } from './tests/results-reporter.js'

/** Rooms of pure functions: nothing that one file leaves behind can reach the next, so each need not load all anew. */
const pure = ['gates', 'judgement', 'math', 'measures', 'policy', 'profile', 'report/words'].map(
  room => `tests/${room}/**/*.test.ts`,
)

const shared = { setupFiles: ['tests/seed.ts'], testTimeout: 30_000 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', resultsReporter('unit')],
    projects: [
      {
        test: {
          ...shared,
          name: 'apart',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/services/**', 'tests/dist/**', ...pure],
        },
      },
      { test: { ...shared, name: 'pure', include: pure, isolate: false } },
    ],
  },
})
