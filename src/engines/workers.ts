import module from 'node:module'
import { dirname } from 'node:path'
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import type { Worker } from 'node:worker_threads'
import type { LocalFile } from '../sources/source.js'

/** A worker thread, and the error that it ends with where it does not answer. */
export interface Thread {
  worker: Worker
  ended: Promise<never>
}

/** Where an engine has its worker threads from. */
export interface Workers {
  /** What a worker runs: worker.ts. */
  program: URL
  /**
   * Starts one for each of these files now, and has it look at the first rows. That takes as long as the program takes to
   * learn what it is to read: whoever can tell before that there will be much saves one of the two. What was seen is used
   * where just this is asked then, and the program ends without threads that nobody takes.
   */
  expect(files: readonly LocalFile[]): void
  /** One that has looked at this file, or else any that was expected, or else a new one. */
  take(path?: string): Promise<Thread>
}

/** Asked of a thread before anybody knows how the file is to be read. It is not answered. */
export interface Foresee {
  task: 'foresee'
  file: LocalFile
}

export function workersOf(program: URL): Workers {
  const idle: { path: string; thread: Promise<Thread> }[] = []
  return {
    program,
    expect(files) {
      for (const file of files) idle.push({ path: file.path, thread: unheard(begin(program, file)) })
    },
    take(path) {
      const at = idle.findIndex(expected => expected.path === path)
      const [expected] = idle.splice(at < 0 ? 0 : at, 1)
      return expected?.thread ?? start(program)
    },
  }
}

/** Starting a worker costs some 60 ms, which so many bytes have to be worth. */
export const worthAThread = 4 * 1024 * 1024

/** Of two sides one can be read where the program runs, which knows more than a thread that starts; above this memory is the better kept apart. */
export const worthAnother = 64 * 1024 * 1024

/**
 * With so small a young generation V8 takes a heap of 8 MB for a full one and looks through all of it, over and over.
 * What batches and profiles take beside the heap it counts by itself.
 */
const initialOldGenerationMb = 16

/** Batches live long enough to leave it whatever its size; what V8 takes by itself is tens of MB a thread. */
const maxYoungGenerationSizeMb = 4

async function begin(program: URL, file: LocalFile): Promise<Thread> {
  const thread = await start(program)
  thread.worker.postMessage({ task: 'foresee', file } satisfies Foresee)
  return thread
}

/** Threads are loaded here, since a run of small files would wait for them. */
async function start(program: URL): Promise<Thread> {
  const { Worker } = await import('node:worker_threads')
  setFlagsFromString(`--initial-old-space-size=${initialOldGenerationMb}`)
  const worker = new Worker(program, {
    resourceLimits: { maxYoungGenerationSizeMb },
    env: workerEnvironment(),
  })
  // The program waits for what it has asked.
  worker.unref()
  const ended = new Promise<never>((_, reject) => {
    worker.once('messageerror', reject)
    worker.once('error', reject)
    // Only the first of these settles the promise.
    worker.once('exit', code =>
      reject(new Error(`a worker thread ended with ${code} before it had answered`)),
    )
  })
  return { worker, ended: unheard(ended) }
}

/** The same promise; that it is broken is no defect of the program before somebody waits for it. */
function unheard<Kept>(promise: Promise<Kept>): Promise<Kept> {
  promise.catch(() => {})
  return promise
}

/** A worker finds what was compiled before by its environment alone: module.enableCompileCache is for one thread. */
function workerEnvironment(): NodeJS.ProcessEnv {
  const compiled = module.getCompileCacheDir?.()
  return compiled === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(compiled) }
}
