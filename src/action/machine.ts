import type { Engine } from '../engines/engine.js'
import type { Carrier } from '../github/delivery.js'

/** What the Action is run on: the runner's own in main.ts, a test's in tests. */
export interface Machine {
  environment: Readonly<Record<string, string | undefined>>
  engine: Engine
  now: () => Date
  carrier: Carrier
  /** For receivers that the policy names. */
  fetch: typeof fetch
}
