import { parentPort } from 'node:worker_threads'
import { embedded } from './embedded.js'
import type { Seen } from './engine.js'
import { failureOf } from './failure.js'
import { foresight } from './foresight.js'
import type { Progress, Question, Refused } from './threads.js'
import { buffersOf } from './transfer.js'

/**
 * The program of a thread of `inThreads`, of its own since it needs nothing but the engine: answers what the main thread
 * asks until a dataset is folded or cannot be.
 */
const port = parentPort
if (port === null) throw new RangeError('not a worker thread of inThreads')
const foreseen = foresight(embedded)
port.on('message', async (question: Question) => {
  try {
    if (question.task === 'foresee') {
      foreseen.look(question.file)
      return
    }
    if (question.task === 'describe') {
      port.postMessage({ head: await foreseen.describe(question.dataset) })
      return
    }
    const { dataset, schema, plan } = question
    const profile = await embedded.fold(
      dataset,
      schema,
      plan,
      sparingly(seen => port.postMessage({ seen } satisfies Progress)),
    )
    port.postMessage({ profile }, buffersOf(profile))
  } catch (error) {
    port.postMessage({ failure: failureOf(error) } satisfies Refused)
  }
  port.close()
})

/** Every message costs both threads a little. */
function sparingly(tell: (seen: Seen) => void): (seen: Seen) => void {
  let last = performance.now()
  return seen => {
    if (performance.now() - last < 100) return
    last = performance.now()
    tell(seen)
  }
}
