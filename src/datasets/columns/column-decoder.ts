import type { Vector } from '../batch.js'
import type { RawBatch } from '../raw.js'

/** Turns the cells of one column, batch by batch, into vectors. */
export interface ColumnDecoder {
  /** @throws GuessedWrong, CannotJudge */
  decode(raw: RawBatch): Vector | Promise<Vector>
  /** After the last batch: what was noticed. */
  finish(): void
}
