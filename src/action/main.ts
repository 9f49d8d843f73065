import { setTimeout as pause } from 'node:timers/promises'
import { isMainThread } from 'node:worker_threads'
import { inThreads, serveWorker } from '../engines/threads.js'

/**
 * Entry of the Action, and of its worker threads, which are the same file: they need nothing but the engine.
 * Sets process.exitCode and lets the process drain.
 */
if (isMainThread) process.exitCode = await main()
else serveWorker()

async function main(): Promise<0 | 1 | 2 | 3> {
  const { reportDefect } = await import(/* webpackMode: "eager" */ './defect.js')
  const environment = process.env
  try {
    // Inside, since the toolkit reads the event when it is loaded. Eager: one file, still evaluated only here.
    const [{ runAction }, { runnerStore }] = await Promise.all([
      import(/* webpackMode: "eager" */ './action.js'),
      import(/* webpackMode: "eager" */ '../github/store.js'),
    ])
    const store = runnerStore(environment)
    return await runAction({
      environment,
      engine: inThreads(new URL(import.meta.url)),
      now: () => new Date(),
      carrier: {
        ...(store && { store }),
        patience: { longestMs: 90_000, answerMs: 20_000, pause },
        settle: () => pause(300 + Math.random() * 600),
      },
      fetch,
    })
  } catch (error) {
    return reportDefect(error, environment)
  }
}
