import { parentPort } from 'node:worker_threads'
import { embedded } from './embedded.js'
import { failureOf } from './failure.js'
import type { Question, Refused } from './threads.js'
import { buffersOf } from './transfer.js'

/**
 * The program of a thread of `inThreads`, of its own since it needs nothing but the engine: answers what the main thread
 * asks until a dataset is folded or cannot be.
 */
const port = parentPort
if (port === null) throw new RangeError('not a worker thread of inThreads')
port.on('message', async (question: Question) => {
  try {
    if (question.task === 'describe') {
      port.postMessage({ head: await embedded.describe(question.dataset) })
      return
    }
    const profile = await embedded.fold(question.dataset, question.schema, question.plan)
    port.postMessage({ profile }, buffersOf(profile))
  } catch (error) {
    port.postMessage({ failure: failureOf(error) } satisfies Refused)
  }
  port.close()
})
