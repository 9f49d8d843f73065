import module from 'node:module'
import { dirname } from 'node:path'
import process from 'node:process'
import type { Worker } from 'node:worker_threads'
import { GuessedWrong } from '../datasets/batch.js'
import type { Dataset, Head, Schema } from '../datasets/dataset.js'
import type { Plan } from '../profile/plan.js'
import type { Profile } from '../profile/profile.js'
import { embedded } from './embedded.js'
import type { Engine, Seen } from './engine.js'
import { type Failure, revive } from './failure.js'
import { releaseTurbofan } from './turbofan.js'

/** Starting a worker costs some 60 ms, which a file has to be worth. */
const worthAThread = 4 * 1024 * 1024

interface Describe {
  task: 'describe'
  dataset: Dataset
}

interface Fold {
  task: 'fold'
  dataset: Dataset
  schema: Schema
  plan: Plan
}

/** What the main thread asks of a worker. */
export type Question = Describe | Fold

/** Answers beside `{ head }` and `{ profile }`. */
export type Refused = { failure: Failure }

/** Told while a dataset is folded. */
export type Progress = { seen: Seen }

/**
 * The embedded engine with a worker thread a dataset, so that the two sides are read at once. A thread describes its
 * dataset, then folds it with code that is warm, and ends.
 *
 * @param program what a worker runs: worker.ts
 * @param thresholdBytes files smaller than this together are read in this thread
 */
export function inThreads(program: URL, thresholdBytes = worthAThread): Engine {
  const waiting = new Map<Dataset, Worker>()
  const folding = new Set<Worker>()
  const isWorthOne = (dataset: Dataset) =>
    dataset.files.reduce((sum, file) => sum + file.bytes, 0) >= thresholdBytes
  return {
    id: embedded.id,
    async describe(dataset) {
      if (!isWorthOne(dataset)) return embedded.describe(dataset)
      const worker = await startWorker(program)
      const { head } = await ask<{ head: Head }>(worker, { task: 'describe', dataset })
      waiting.set(dataset, worker)
      // Where the other side cannot be read nobody will ask again, and the program must not wait for that.
      worker.unref()
      return head
    },
    async fold(dataset, schema, plan, watch) {
      if (!isWorthOne(dataset)) return embedded.fold(dataset, schema, plan, watch)
      const worker = waiting.get(dataset) ?? (await startWorker(program))
      waiting.delete(dataset)
      worker.ref()
      folding.add(worker)
      try {
        const question: Question = { task: 'fold', dataset, schema, plan }
        return (await ask<{ profile: Profile }>(worker, question, watch)).profile
      } catch (error) {
        // Of one side that cannot be read nobody wants the other; a column to be read again is no such failure.
        if (!(error instanceof GuessedWrong)) for (const other of folding) other.terminate()
        throw error
      } finally {
        folding.delete(worker)
      }
    },
  }
}

/** Batches live long enough to leave it whatever its size; what V8 takes by itself is tens of MB a thread. */
const maxYoungGenerationSizeMb = 4

/** Threads are loaded here, since a run of small files would wait for them. */
async function startWorker(program: URL): Promise<Worker> {
  releaseTurbofan()
  const { Worker } = await import('node:worker_threads')
  return new Worker(program, { resourceLimits: { maxYoungGenerationSizeMb }, env: workerEnvironment() })
}

/** A worker finds what was compiled before by its environment alone: module.enableCompileCache is for one thread. */
function workerEnvironment(): NodeJS.ProcessEnv {
  const compiled = module.getCompileCacheDir?.()
  return compiled === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(compiled) }
}

function ask<Answer extends object>(
  worker: Worker,
  question: Question,
  watch?: (seen: Seen) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const listen = (answer: Answer | Refused | Progress) => {
      if ('seen' in answer) {
        watch?.(answer.seen)
        return
      }
      worker.off('message', listen)
      if ('failure' in answer) reject(revive(answer.failure))
      else resolve(answer)
    }
    worker.on('message', listen)
    worker.once('messageerror', reject)
    worker.once('error', reject)
    // Only the first of these settles the promise.
    worker.once('exit', code =>
      reject(new Error(`a worker thread ended with ${code} before it had read ${question.dataset.name}`)),
    )
    worker.postMessage(question)
  })
}
