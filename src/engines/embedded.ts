import type { Dataset, Schema } from '../datasets/dataset.js'
import { readHead } from '../datasets/head.js'
import { openDataset } from '../datasets/open.js'
import { foldProfile } from '../profile/fold/fold.js'
import type { Plan } from '../profile/plan.js'
import type { Engine, Seen } from './engine.js'
import { releaseTurbofan, WORTH_TURBOFAN_ROWS } from './turbofan.js'

/** Reads files in this thread, with nothing to install. */
export const embedded: Engine = {
  id: 'embedded',
  describe: dataset => readHead(dataset),
  async fold(dataset: Dataset, schema: Schema, plan: Plan, watch?: (seen: Seen) => void) {
    const seen = { rows: 0, bytes: 0 }
    const onRead = (bytes: number) => {
      seen.bytes += bytes
    }
    const files = dataset.files.map(file => ({ ...file, onRead }))
    const reader = await openDataset({ ...dataset, files })
    const fold = foldProfile(schema, plan)
    const named = new Set(plan.columns)
    for await (const batch of reader.scan(schema.filter(column => named.has(column.name)))) {
      fold.add(batch)
      seen.rows += batch.rows
      if (seen.rows >= WORTH_TURBOFAN_ROWS) releaseTurbofan()
      watch?.({ ...seen })
    }
    return fold.finish(reader.notes())
  },
}
