import { GuessedWrong } from '../datasets/batch.js'
import type { Dataset, Head, Schema } from '../datasets/dataset.js'
import type { Plan } from '../profile/plan.js'
import type { Profile } from '../profile/profile.js'
import { embedded } from './embedded.js'
import type { Engine, Seen } from './engine.js'
import { type Failure, revive } from './failure.js'
import { releaseTurbofan, WORTH_TURBOFAN_ROWS } from './turbofan.js'
import { type Foresee, type Thread, type Workers, worthAnother, worthAThread } from './workers.js'

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

/** From how many bytes on a dataset is read in a thread. */
export interface Worth {
  one: number
  /** While another is read in a thread. */
  another: number
}

/**
 * The embedded engine with worker threads, so that the two sides are read at once: large ones each in a thread, of smaller
 * ones one in this thread, and small ones all. A thread describes its dataset, then folds it with code that is warm, and ends.
 */
export function inThreads(
  workers: Workers,
  worth: Worth = { one: worthAThread, another: worthAnother },
): Engine {
  const away = new WeakMap<Dataset, boolean>()
  const reading = new Set<Dataset>()
  const waiting = new Map<Dataset, Thread>()
  const folding = new Set<Thread>()

  /** Whether a dataset is read in a thread, decided when it is first asked for. */
  function isAway(dataset: Dataset): boolean {
    const found = away.get(dataset) ?? bytesOf(dataset) >= (reading.size > 0 ? worth.another : worth.one)
    away.set(dataset, found)
    return found
  }

  async function describeAway(dataset: Dataset): Promise<Head> {
    const thread = await workers.take(dataset.files[0]?.path)
    const { head } = await ask<{ head: Head }>(thread, { task: 'describe', dataset })
    waiting.set(dataset, thread)
    // Where the other side cannot be read nobody will ask again, and the program must not wait for that.
    thread.worker.unref()
    return head
  }

  async function foldAway(
    dataset: Dataset,
    schema: Schema,
    plan: Plan,
    watch?: (seen: Seen) => void,
  ): Promise<Profile> {
    if (bytesOf(dataset) >= worth.another) releaseTurbofan()
    const thread = waiting.get(dataset) ?? (await workers.take(dataset.files[0]?.path))
    waiting.delete(dataset)
    folding.add(thread)
    try {
      const question: Question = { task: 'fold', dataset, schema, plan }
      return (await ask<{ profile: Profile }>(thread, question, watch)).profile
    } finally {
      folding.delete(thread)
    }
  }

  return {
    id: embedded.id,
    async describe(dataset) {
      if (!isAway(dataset)) return embedded.describe(dataset)
      reading.add(dataset)
      try {
        return await describeAway(dataset)
      } catch (error) {
        reading.delete(dataset)
        throw error
      }
    },
    async fold(dataset, schema, plan, watch) {
      const isHere = !isAway(dataset)
      if (!isHere) reading.add(dataset)
      try {
        return await (isHere ? embedded.fold : foldAway)(dataset, schema, plan, watch)
      } catch (error) {
        // Of one side that cannot be read nobody wants the other; a column to be read again is no such failure.
        if (!(error instanceof GuessedWrong)) for (const { worker } of folding) worker.terminate()
        throw error
      } finally {
        reading.delete(dataset)
      }
    },
  }
}

function bytesOf({ files }: Dataset): number {
  return files.reduce((sum, file) => sum + file.bytes, 0)
}

function ask<Answer extends object>(
  { worker, ended }: Thread,
  question: Question,
  watch?: (seen: Seen) => void,
): Promise<Answer> {
  worker.ref()
  const answered = new Promise<Answer>((resolve, reject) => {
    const listen = (answer: Answer | Refused | Progress) => {
      if ('seen' in answer) {
        if (answer.seen.rows >= WORTH_TURBOFAN_ROWS) releaseTurbofan()
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
