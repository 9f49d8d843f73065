import module from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { config } from 'zod'
import { holdTurbofan } from '../engines/turbofan.js'
import { workerProgram } from '../engines/worker-program.js'
import { workersOf } from '../engines/workers.js'
import { watchInterrupts } from '../sources/interrupts.js'
import { program } from '../version.js'
import { compiledFolder } from './compiled.js'
import { largeFiles, readInThreads } from './large.js'

// A schema is used once or twice in a run; to compile it would take longer than to read with it as it is.
config({ jitless: true })

const large = largeFiles(process.argv.slice(2))
// Before the compile cache, which keeps what was compiled with it apart from what was without.
holdTurbofan()

// From Node 22.1 on: what was compiled once is there for the next run, which on small data is a tenth of it. Where the folder
// cannot be written nothing is kept and nothing said.
const compiled = compiledFolder(process.env.XDG_CACHE_HOME, homedir())
if (compiled !== undefined) module.enableCompileCache?.(compiled)

const workers = workersOf(workerProgram(import.meta.url))
// They start, and look at the first rows, while the rest of the program starts.
workers.expect(readInThreads(large))

/** Entry of the program `tidegate`. */
const { start } = await import('./start.js')
await start(process, {
  temporary: { parent: tmpdir(), variable: 'TMPDIR', interrupts: watchInterrupts(process) },
  workers,
  now: () => new Date(),
  fetch,
  pause,
  program,
})
