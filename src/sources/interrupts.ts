/** What has to be undone where the program is stopped from outside: folders removed, queries cancelled. */
export interface Interrupts {
  /** @returns takes the work back, once it is done or not needed any more */
  onStop(work: () => void | Promise<void>): () => void
}

/** As much of a process as can be stopped. */
export interface Stoppable {
  readonly pid: number
  once(signal: 'SIGINT' | 'SIGTERM', listener: (signal: 'SIGINT' | 'SIGTERM') => void): unknown
  kill(pid: number, signal: 'SIGINT' | 'SIGTERM'): unknown
}

/** A server that does not answer is not waited for longer. */
const PATIENCE_MS = 3000

/**
 * Lets work be undone before Ctrl-C or a runner's cancel ends the process, which then ends by that same signal, as who
 * waits for it expects. A second one ends it at once.
 */
export function watchInterrupts(host: Stoppable): Interrupts {
  const works = new Set<() => void | Promise<void>>()
  const stop = async (signal: 'SIGINT' | 'SIGTERM') => {
    const undoing = Promise.allSettled([...works].map(async work => work()))
    await Promise.race([undoing, new Promise(resolve => setTimeout(resolve, PATIENCE_MS))])
    host.kill(host.pid, signal)
  }
  host.once('SIGINT', stop)
  host.once('SIGTERM', stop)
  return {
    onStop(work) {
      works.add(work)
      return () => works.delete(work)
    },
  }
}
