import { defineConfig } from 'vitest/config'
import { resultsReporter } from './tests/results-reporter.js'

/** Rooms whose tests leave nothing behind that could reach the next file, so that each need not load all anew. */
const together = [
  'action',
  'cli',
  'engines',
  'gates',
  'github',
  'judgement',
  'math',
  'measures',
  'notify',
  'policy',
  'profile',
  'report',
  'run',
].map(room => `tests/${room}/**/*.test.ts`)

const shared = {
  setupFiles: ['tests/seed.ts'],
  testTimeout: 30_000,
  // GitHub's parser of workflows imports its schema as only a bundler lets it.
  server: { deps: { inline: [/@actions\/(workflow-parser|expressions)/] } },
}

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
          exclude: ['tests/services/**', 'tests/dist/**', ...together],
        },
      },
      { test: { ...shared, name: 'together', include: together, isolate: false } },
    ],
  },
})
