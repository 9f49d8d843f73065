import type { Engine } from '../engines/engine.js'
import type { Carrier } from '../github/delivery.js'
import type { Interrupts } from '../sources/interrupts.js'

/** What the Action is run on: the runner's own in main.ts, a test's in tests. */
export interface Machine {
  environment: Readonly<Record<string, string | undefined>>
  engine: Engine
  now: () => Date
  carrier: Carrier
  /** What is to be undone where the job is cancelled. */
  interrupts?: Interrupts
  /** For receivers that the policy names. */
  fetch: typeof fetch
}
