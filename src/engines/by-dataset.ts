import type { Dataset } from '../datasets/dataset.js'
import type { TableName } from '../sources/source.js'
import type { Engine } from './engine.js'

/** One engine of several: files are read here, tables are counted where they are. Either side may be of either. */
export function byDataset(
  files: Engine,
  databases: Readonly<Partial<Record<TableName['database'], Engine>>>,
): Engine {
  const engineOf = ({ table, name }: Dataset): Engine => {
    const engine = table === undefined ? files : databases[table.database]
    if (engine === undefined) throw new Error(`no engine for ${name}`)
    return engine
  }
  return {
    id: files.id,
    describe: async dataset => engineOf(dataset).describe(dataset),
    fold: async (dataset, schema, plan, watch) => engineOf(dataset).fold(dataset, schema, plan, watch),
  }
}
