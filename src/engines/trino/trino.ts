import type { Dataset } from '../../datasets/dataset.js'
import type { Limits } from '../../profile/limits.js'
import type { Interrupts } from '../../sources/interrupts.js'
import type { Engine, Seen } from '../engine.js'
import { describeTable } from '../sql/describe-table.js'
import { quoted } from '../sql/dialect.js'
import { foldTable } from '../sql/fold-table.js'
import { openRelation } from '../sql/relation.js'
import { trinoSession } from './trino-session.js'
import type { TrinoSettings } from './trino-settings.js'

/** What one statistic may bring over the wire: some MB of JSON. Beyond, values are on the grid and rows are a sample. */
export const trinoLimits: Partial<Limits> = {
  exact: 65_536,
  exactRows: 65_536,
  grid: 4_096,
  tuples: 65_536,
  rows: 262_144,
  keptRows: 131_072,
  counts: 1 << 20,
}

/** Tables and queries of a Trino cluster. @param settings read when a dataset is there */
export function trinoEngine(settings: () => TrinoSettings, interrupts?: Interrupts): Engine {
  const open = async (dataset: Dataset, watch?: (seen: Seen) => void) => {
    const session = trinoSession(settings(), dataset.name, interrupts, watch)
    return { session, relation: await openRelation(session, dataset.name, sourceOf(dataset)) }
  }
  return {
    id: 'trino',
    async describe(dataset) {
      const { session, relation } = await open(dataset)
      return describeTable(session, relation, dataset.options)
    },
    async fold(dataset, schema, plan, watch) {
      const { session, relation } = await open(dataset, watch)
      return foldTable(session, relation, { schema, plan }, trinoLimits)
    },
  }
}

function sourceOf({ table, name }: Dataset): string {
  const relation = table?.relation
  if (relation === undefined) throw new RangeError(`${name} is no table of Trino`)
  return 'query' in relation ? `(${relation.query}\n) as t` : relation.table.map(quoted).join('.')
}
