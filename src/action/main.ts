import { setTimeout as pause } from 'node:timers/promises'
import { config } from 'zod'
import { withDatabases } from '../engines/databases.js'
import { inThreads } from '../engines/threads.js'
import { holdTurbofan } from '../engines/turbofan.js'
import { workerProgram } from '../engines/worker-program.js'
import { workersOf } from '../engines/workers.js'
import { settleBy } from '../github/settle.js'
import { watchInterrupts } from '../sources/interrupts.js'

// A schema is used once or twice in a run; to compile it would take longer than to read with it as it is.
config({ jitless: true })

holdTurbofan()

// A log that nobody takes has no say in the verdict.
process.stdout.on('error', () => {})

/** Entry of the Action. Sets process.exitCode and lets the process drain. */
process.exitCode = await main()

async function main(): Promise<0 | 1 | 2 | 3> {
  const { reportFailure } = await import('./failure.js')
  const environment = process.env
  try {
    // Inside, since the toolkit reads the event when it is loaded.
    const [{ runAction }, { runnerStore }] = await Promise.all([
      import('./action.js'),
      import('../github/store.js'),
    ])
    const store = runnerStore(environment)
    const interrupts = watchInterrupts(process)
    return await runAction({
      environment,
      engine: withDatabases(inThreads(workersOf(workerProgram(import.meta.url))), {
        duckdb: () => fetchDuckDb(environment),
        environment,
        interrupts,
      }),
      now: () => new Date(),
      carrier: {
        ...(store && { store }),
        patience: { longestMs: 90_000, answerMs: 20_000, pause },
        settle: settleBy(pause),
      },
      fetch,
      interrupts,
    })
  } catch (error) {
    return reportFailure(error, environment)
  }
}

async function fetchDuckDb(environment: NodeJS.ProcessEnv): Promise<string> {
  const { installDuckDb } = await import('../engines/duckdb/install-duckdb.js')
  return installDuckDb({ environment, platform: process.platform, arch: process.arch })
}
