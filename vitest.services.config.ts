import { defineConfig } from 'vitest/config'
import { resultsReporter } from './tests/results-reporter.js'

/** Tests against real servers and programs, which scripts/services.js installs first. */
export default defineConfig({
  test: {
    include: ['tests/services/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    reporters: ['default', resultsReporter('services')],
  },
})
