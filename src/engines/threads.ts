import { parentPort, Worker, workerData } from 'node:worker_threads'
import type { Dataset, Schema } from '../datasets/dataset.js'
import type { Plan } from '../profile/plan.js'
import type { Profile } from '../profile/profile.js'
import { embedded } from './embedded.js'
import type { Engine } from './engine.js'
import { type Failure, failureOf, revive } from './failure.js'
import { buffersOf } from './transfer.js'

/** Starting a worker costs some 40 ms, which a file has to be worth. */
const worthAThread = 4 * 1024 * 1024

interface Task {
  tidegate: 'fold'
  dataset: Dataset
  schema: Schema
  plan: Plan
}

type Answer = { profile: Profile } | { failure: Failure }

/**
 * The embedded engine with a worker thread a dataset, so that the two sides are read at once.
 *
 * @param entry a module that calls `serveWorker` when it is not the main thread: the bundle itself
 * @param thresholdBytes files smaller than this together are read in this thread
 */
export function inThreads(entry: URL, thresholdBytes = worthAThread): Engine {
  return {
    id: embedded.id,
    describe: embedded.describe,
    fold(dataset, schema, plan) {
      const bytes = dataset.files.reduce((sum, file) => sum + file.bytes, 0)
      return bytes < thresholdBytes
        ? embedded.fold(dataset, schema, plan)
        : foldInWorker(entry, { tidegate: 'fold', dataset, schema, plan })
    },
  }
}

function foldInWorker(entry: URL, task: Task): Promise<Profile> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { workerData: task })
    worker.once('message', (answer: Answer) => {
      if ('profile' in answer) resolve(answer.profile)
      else reject(revive(answer.failure))
    })
    worker.once('messageerror', reject)
    worker.once('error', reject)
    // Only the first of these settles the promise; the worker ends by itself once it has answered.
    worker.once('exit', code =>
      reject(new Error(`a worker thread ended with ${code} before it had read ${task.dataset.name}`)),
    )
  })
}

/** The other side of `inThreads`: reads what the main thread asked for and answers once. */
export function serveWorker(): void {
  const port = parentPort
  const task: Task = workerData
  if (port === null || task?.tidegate !== 'fold') throw new RangeError('not a worker thread of inThreads')
  embedded.fold(task.dataset, task.schema, task.plan).then(
    profile => port.postMessage({ profile } satisfies Answer, buffersOf(profile)),
    (error: unknown) => port.postMessage({ failure: failureOf(error) } satisfies Answer),
  )
}
