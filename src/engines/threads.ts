import { GuessedWrong } from '../datasets/batch.js'
import type { Dataset, Head, Schema } from '../datasets/dataset.js'
import type { Plan } from '../profile/plan.js'
import type { Profile } from '../profile/profile.js'
import { embedded } from './embedded.js'
import type { Engine, Seen } from './engine.js'
import { type Failure, revive } from './failure.js'
import { releaseTurbofan } from './turbofan.js'
import { type Foresee, type Thread, type Workers, worthAThread } from './workers.js'

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
export type Question = Foresee | Describe | Fold

/** Answers beside `{ head }` and `{ profile }`. */
export type Refused = { failure: Failure }

/** Told while a dataset is folded. */
export type Progress = { seen: Seen }

/**
 * The embedded engine with a worker thread a dataset, so that the two sides are read at once. A thread describes its
 * dataset, then folds it with code that is warm, and ends.
 *
 * @param thresholdBytes files smaller than this together are read in this thread
 */
export function inThreads(workers: Workers, thresholdBytes = worthAThread): Engine {
  const waiting = new Map<Dataset, Thread>()
  const folding = new Set<Thread>()
  const isWorthOne = (dataset: Dataset) =>
    dataset.files.reduce((sum, file) => sum + file.bytes, 0) >= thresholdBytes
  return {
    id: embedded.id,
    async describe(dataset) {
      if (!isWorthOne(dataset)) return embedded.describe(dataset)
      const thread = await workers.take(dataset.files[0]?.path)
      const { head } = await ask<{ head: Head }>(thread, { task: 'describe', dataset })
      waiting.set(dataset, thread)
      // Where the other side cannot be read nobody will ask again, and the program must not wait for that.
      thread.worker.unref()
      return head
    },
    async fold(dataset, schema, plan, watch) {
      if (!isWorthOne(dataset)) return embedded.fold(dataset, schema, plan, watch)
      const thread = waiting.get(dataset) ?? (await workers.take(dataset.files[0]?.path))
      waiting.delete(dataset)
      folding.add(thread)
      try {
        const question: Question = { task: 'fold', dataset, schema, plan }
        return (await ask<{ profile: Profile }>(thread, question, watch)).profile
      } catch (error) {
        // Of one side that cannot be read nobody wants the other; a column to be read again is no such failure.
        if (!(error instanceof GuessedWrong)) for (const { worker } of folding) worker.terminate()
        throw error
      } finally {
        folding.delete(thread)
      }
    },
  }
}

function ask<Answer extends object>(
  { worker, ended }: Thread,
  question: Question,
  watch?: (seen: Seen) => void,
): Promise<Answer> {
  releaseTurbofan()
  worker.ref()
  const answered = new Promise<Answer>((resolve, reject) => {
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
    worker.postMessage(question)
  })
  return Promise.race([answered, ended])
}
