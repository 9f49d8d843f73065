import { serveWorker } from './threads.js'

/** A worker thread of `inThreads`: a program of its own, since it needs nothing but the engine. */
serveWorker()
