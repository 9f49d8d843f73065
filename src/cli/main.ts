import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { config } from 'zod'
import { workerProgram } from '../engines/worker-program.js'
import { watchInterrupts } from '../sources/interrupts.js'
import { program } from '../version.js'

// A schema is used once or twice in a run; to compile it would take longer than to read with it as it is.
config({ jitless: true })

/** Entry of the program `tidegate`. */
const { start } = await import('./start.js')
await start(process, {
  temporary: { parent: tmpdir(), variable: 'TMPDIR', interrupts: watchInterrupts(process) },
  worker: workerProgram(import.meta.url),
  now: () => new Date(),
  fetch,
  pause,
  program,
})
