import type { DuckDBInstance } from '@duckdb/node-api'
import type { Dataset } from '../../datasets/dataset.js'
import { CannotJudge } from '../../sources/source.js'
import type { Engine } from '../engine.js'
import { describeTable } from '../sql/describe-table.js'
import { quoted, textLiteral } from '../sql/dialect.js'
import { foldTable } from '../sql/fold-table.js'
import { openRelation, type Relation } from '../sql/relation.js'
import type { Session } from '../sql/session.js'
import { explainDuckDb } from './duckdb-error.js'
import type { DuckDb } from './duckdb-package.js'
import { duckdbSession } from './duckdb-session.js'

/** Rows of which every value may be listed: each is a row of an answer. */
const mostValues = 1_000_000

/**
 * Tables of a DuckDB file, or files that DuckDB reads. A database is opened for reading only, may open no other file and
 * loads no extension from the network.
 *
 * @param load DuckDB itself, when a dataset first needs it
 */
export function duckdbEngine(load: () => Promise<DuckDb>): Engine {
  const within = async <Result>(
    dataset: Dataset,
    ask: (session: Session, relation: Relation) => Promise<Result>,
  ): Promise<Result> => {
    const session = await openSession(await load(), dataset)
    try {
      return await ask(session, await openRelation(session, dataset.name, sourceOf(dataset)))
    } finally {
      await session.close()
    }
  }
  return {
    id: 'duckdb',
    describe: dataset =>
      within(dataset, (session, relation) => describeTable(session, relation, dataset.options)),
    fold: (dataset, schema, plan) =>
      within(dataset, (session, relation) =>
        foldTable(session, relation, { schema, plan }, { exactRows: mostValues }),
      ),
  }
}

async function openSession(duckdb: DuckDb, dataset: Dataset): Promise<Session> {
  const explain = (error: unknown) => explainDuckDb(error, dataset)
  const paths = dataset.files.map(file => file.path)
  let instance: DuckDBInstance | undefined
  try {
    instance = await duckdb.DuckDBInstance.create(databaseOf(dataset), {
      ...(isDatabase(dataset) && { access_mode: 'READ_ONLY' }),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
    })
    const connection = await instance.connect()
    if (!isDatabase(dataset))
      await connection.run(`set allowed_paths = [${paths.map(textLiteral).join(', ')}]`)
    await connection.run('set enable_external_access = false')
    await connection.run('set lock_configuration = true')
    if (!isDatabase(dataset))
      await connection.run(`create temp view data as select * from ${readerOf(dataset)}`)
    return duckdbSession(instance, connection, explain)
  } catch (error) {
    instance?.closeSync()
    throw explain(error)
  }
}

const readers: readonly [ending: RegExp, reader: string][] = [
  [/\.parquet$/i, 'read_parquet'],
  [/\.(csv|tsv|txt)(\.gz|\.zst)?$/i, 'read_csv'],
  [/\.(json|jsonl|ndjson)(\.gz|\.zst)?$/i, 'read_json'],
]

function readerFor({ files }: Dataset): string | undefined {
  const [first] = files
  return readers.find(([ending]) => first && ending.test(first.name))?.[1]
}

/** Whether the file is a database of DuckDB, and not rows. */
function isDatabase(dataset: Dataset): boolean {
  return readerFor(dataset) === undefined
}

function databaseOf(dataset: Dataset): string {
  const [first, second] = dataset.files
  if (!isDatabase(dataset)) return ':memory:'
  if (first === undefined || second !== undefined)
    throw new CannotJudge(
      `${dataset.name} names ${dataset.files.length} databases`,
      'Name one file of DuckDB, then # and a table or a query in brackets.',
    )
  return first.path
}

function readerOf(dataset: Dataset): string {
  const paths = dataset.files.map(file => textLiteral(file.path)).join(', ')
  const reader = readerFor(dataset)
  // Columns that only some files have are missing in the others, as in every engine.
  return reader === 'read_json' ? `${reader}([${paths}])` : `${reader}([${paths}], union_by_name = true)`
}

/** What stands behind `from`. */
function sourceOf(dataset: Dataset): string {
  const relation = dataset.table?.relation
  if (relation === undefined) {
    if (!isDatabase(dataset)) return 'data'
    throw new CannotJudge(
      `${dataset.name} names a database and no table of it`,
      'Write the table after a #, or a query in brackets: duckdb:shop.duckdb#orders.',
    )
  }
  return 'query' in relation ? `(${relation.query}\n) as t` : relation.table.map(quoted).join('.')
}
