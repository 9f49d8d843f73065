import type { Started } from './protect.js'

/** Something that can be started, and that remembers what it has started. Neither throws but for CannotJudge. */
export interface Target {
  /** What is started, for messages: `the workflow retrain.yml of acme/loans`. */
  name: string
  /** Runs since a time, newest first; otherwise why they cannot be told. */
  started(since: Date): Promise<readonly Started[] | { failed: string }>
  start(order: Order): Promise<{ failed: string } | 'started' | 'was started already'>
}

/** What the run that is started is told. */
export interface Order {
  response: string
  drift: string
  /** Where the report is; empty where nowhere. */
  report: string
}
