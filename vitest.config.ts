import { defineConfig } from 'vitest/config'
import { resultsReporter } from './tests/results-reporter.js'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/services/**', 'tests/dist/**'],
    setupFiles: ['tests/seed.ts'],
    testTimeout: 30_000,
    maxWorkers: 2,
    reporters: ['default', resultsReporter('unit')],
  },
})
