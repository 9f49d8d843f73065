import { defineConfig } from 'vitest/config'
import { resultsReporter } from './tests/results-reporter.js'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/services/**', 'tests/dist/**'],
    setupFiles: ['tests/seed.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // A file leaves nothing behind that could reach the next one, so that each need not load all anew.
    isolate: false,
    reporters: ['default', resultsReporter('unit')],
    // GitHub's parser of workflows imports its schema as only a bundler lets it.
    server: { deps: { inline: [/@actions\/(workflow-parser|expressions)/] } },
  },
})
