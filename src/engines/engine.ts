import type { Dataset, Head, Schema } from '../datasets/dataset.js'
import type { Plan } from '../profile/plan.js'
import type { Profile } from '../profile/profile.js'

/** How far a pass has come. */
export interface Seen {
  rows: number
  /** As they lie on disk; some may be read twice. 0 where an engine reads elsewhere. */
  bytes: number
}

/** Reads a dataset. Every engine gives the same profile for the same rows, count for count. */
export interface Engine {
  id: string
  /** The first rows (20,000) of one side. @throws CannotJudge */
  describe(dataset: Dataset): Promise<Head>
  /** The single pass. @throws CannotJudge, GuessedWrong */
  fold(dataset: Dataset, schema: Schema, plan: Plan, watch?: (seen: Seen) => void): Promise<Profile>
}
