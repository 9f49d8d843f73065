/**
 * What a comparison on Trino costs beside its own group-by queries: TPC-H lineitem against a copy with other prices.
 *
 *     TRINO_SERVER=http://127.0.0.1:18476 npm run bench:trino -- sf1
 *
 * `node scripts/trino.js start` starts a server with the catalogs it needs (tpch, hive). Prints seconds of the whole run, of
 * its group-by queries asked again one after another and not looked at, and bytes over the wire. VERBOSE=1 lists them.
 */
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import type { Engine } from '../src/engines/engine.js'
import type { Session } from '../src/engines/sql/session.js'

// The source names its imports by what the compiler makes of them; here it runs uncompiled.
registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && context.parentURL?.includes('/node_modules/') === false
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context)
  },
})

const { describeTable } = await import('../src/engines/sql/describe-table.js')
const { foldTable } = await import('../src/engines/sql/fold-table.js')
const { openRelation } = await import('../src/engines/sql/relation.js')
const { rowOf, rowsOf } = await import('../src/engines/sql/session.js')
const { trinoLimits } = await import('../src/engines/trino/trino.js')
const { trinoSession } = await import('../src/engines/trino/trino-session.js')
const { readTrinoSettings } = await import('../src/engines/trino/trino-settings.js')
const { defaultPolicy } = await import('../src/policy/policy.js')
const { run } = await import('../src/run.js')

const scale = process.argv[2] ?? 'sf1'
const settings = readTrinoSettings(process.env)
const [before, after] = [`hive.bench.lineitem_${scale}`, `hive.bench.lineitem_${scale}_shifted`]

const plain = () => trinoSession(settings, 'bench')

async function makeTables(): Promise<void> {
  await rowsOf(plain(), 'create schema if not exists hive.bench')
  const columns = 'orderkey, partkey, suppkey, linenumber, quantity'
  const others =
    'discount, tax, returnflag, linestatus, shipdate, commitdate, receiptdate, shipinstruct, shipmode, comment'
  const price = 'extendedprice * (1 + 0.1e0 * mod(orderkey, 3)) as extendedprice'
  const from = `from tpch.${scale}.lineitem`
  await rowsOf(
    plain(),
    `create table if not exists ${before} as select ${columns}, extendedprice, ${others} ${from}`,
  )
  await rowsOf(
    plain(),
    `create table if not exists ${after} as select ${columns}, ${price}, ${others} ${from}`,
  )
}

/** Trino as the product asks it, with every query written down. */
function recording(queries: string[], costs: Session[]): Engine {
  const open = (name: string): Session => {
    const session = trinoSession(settings, name)
    costs.push(session)
    return {
      ...session,
      query(query) {
        queries.push(query)
        return session.query(query)
      },
    }
  }
  const relation = (session: Session, name: string) => openRelation(session, name, name.replace('trino:', ''))
  return {
    id: 'trino',
    async describe({ name }) {
      const session = open(name)
      return describeTable(session, await relation(session, name))
    },
    async fold({ name }, schema, plan) {
      const session = open(name)
      return foldTable(session, await relation(session, name), { schema, plan }, trinoLimits)
    },
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

await makeTables()
const queries: string[] = []
const sessions: Session[] = []
let headline = ''
const whole = await seconds(async () => {
  const access = { workspace: tmpdir(), scratch: tmpdir() }
  const world = { access, engine: recording(queries, sessions), now: () => new Date(), program: 'bench' }
  const reportedPolicy = { version: '', protected: true, resolved: '' }
  const sides = { reference: `trino:${before}`, candidate: `trino:${after}` }
  const { report } = await run({ policy: defaultPolicy(), reportedPolicy, name: 'bench', ...sides }, world)
  headline = report.headline
})
const grouped = queries.filter(query => query.includes('group by'))
let alone = 0
for (const query of grouped) {
  const taken = await seconds(() => rowsOf(plain(), query))
  alone += taken
  if (process.env.VERBOSE) console.log(taken.toFixed(2), query.slice(0, 160).replaceAll('\n', ' '))
}
const received = sessions.reduce((sum, session) => sum + (session.cost().received ?? 0), 0)
const [rows] = await rowOf(plain(), `select count(*) from ${before}`)
console.log(`lineitem ${scale}, 2 x ${rows} rows of 16 columns: ${headline}`)
console.log(
  `whole run ${whole.toFixed(1)} s, ${queries.length} queries, ${(received / 1e6).toFixed(2)} MB received`,
)
console.log(
  `its ${grouped.length} group-by queries alone, one after another: ${alone.toFixed(1)} s; ratio ${(whole / alone).toFixed(2)}`,
)
