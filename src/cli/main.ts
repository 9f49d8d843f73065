import { setTimeout as pause } from 'node:timers/promises'
import { isMainThread } from 'node:worker_threads'
import { serveWorker } from '../engines/threads.js'
import { program } from '../version.js'

/**
 * Entry of the program `tidegate`, and of its worker threads, which are the same file and need nothing but the engine:
 * commands, policy and reports are evaluated in the main thread only. Eager: they still are in this one file.
 * Sets process.exitCode and lets the process drain: process.exit() with workers can hang (nodejs/node#54918).
 */
if (isMainThread) {
  const { cli } = await import(/* webpackMode: "eager" */ './cli.js')
  process.stdout.on('error', endQuietly)
  process.exitCode = await cli(process.argv.slice(2), {
    out: text => process.stdout.write(text),
    err: text => process.stderr.write(text),
    colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
    width: process.stdout.columns ?? 80,
    cwd: process.cwd(),
    entry: new URL(import.meta.url),
    // Asked for only where it is read: asking makes a pipe that others read too non-blocking.
    get stdin() {
      return process.stdin
    },
    now: () => new Date(),
    environment: process.env,
    fetch,
    pause,
    program,
  })
} else {
  serveWorker()
}

/** `tidegate check ... | head` closes the pipe early; that is no defect. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
