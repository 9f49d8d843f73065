import { reasonOf } from '../sources/cannot-write.js'
import { cli } from './cli.js'
import { type Process, type Terminal, terminalOf } from './terminal.js'

/** A process as far as a program leaves its mark on it. */
export type Host = Process & {
  argv: readonly string[]
  exitCode?: number | string | null | undefined
  on(event: 'exit', listener: () => void): unknown
}

/**
 * Runs the command line of a process. Sets its exit code and lets it drain: process.exit() with workers can hang
 * (nodejs/node#54918).
 */
export async function start(host: Host, rest: Parameters<typeof terminalOf>[1]): Promise<void> {
  const terminal = terminalOf(host, rest)
  watchOutput(host, terminal)
  host.exitCode = await cli(host.argv.slice(2), terminal)
}

/**
 * An answer that could not be written is none, whatever it was: exit code 2. A reader that has gone, as `head` does in
 * `tidegate check ... | head`, has what it wanted.
 */
function watchOutput(host: Host, terminal: Terminal): void {
  host.stdout.on('error', error => {
    if ('code' in error && error.code === 'EPIPE') return
    terminal.err(`tidegate: the answer could not be written: ${reasonOf(error) ?? error.message}\n`)
    // Last of all, since it may show before the verdict is there or after.
    host.on('exit', () => {
      host.exitCode = 2
    })
  })
  // There is nowhere left to say so.
  host.stderr.on('error', () => {})
}
