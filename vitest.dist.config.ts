import { defineConfig } from 'vitest/config'
import { resultsReporter } from './tests/results-reporter.js'

/** Whether dist/ is what the source builds, which takes as long as many tests. */
export default defineConfig({
  test: {
    include: ['tests/dist/**/*.test.ts'],
    testTimeout: 300_000,
    reporters: ['default', resultsReporter('dist')],
  },
})
