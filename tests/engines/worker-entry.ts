import { isMainThread } from 'node:worker_threads'
import { serveWorker } from '../../src/engines/threads.js'

/** What a bundle does at its top: the same module is the program and its workers. */
if (!isMainThread) serveWorker()
