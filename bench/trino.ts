/**
 * What a comparison on Trino costs beside its own group-by queries: TPC-H lineitem against a copy with other prices.
 *
 *     TRINO_SERVER=http://127.0.0.1:18476 npm run bench:trino -- sf1
 *
 * `node scripts/trino.js start` starts a server with the catalogs it needs (tpch, hive). Prints seconds and bytes over the
 * wire of the whole run, and its CPU, of cluster and program, against that of its group-by queries, which holds on a busy
 * machine too. VERBOSE=1 lists the queries; ALONE=1 asks those with a group-by again, one after another, and compares times.
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
const { webBounds } = await import('../src/sources/web/web.js')

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

interface Taken {
  query: string
  seconds: number
  cpuSeconds: number
}

/** Trino as the product asks it, with what every query took written down. */
function recording(taken: Taken[], sessions: Session[]): Engine {
  const open = (name: string): Session => {
    const session = trinoSession(settings, name)
    sessions.push(session)
    return { ...session, query: query => watched(session, query, taken) }
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

async function* watched(session: Session, query: string, taken: Taken[]) {
  const [started, before] = [performance.now(), session.cost().cpuMilliseconds ?? 0]
  yield* session.query(query)
  const cpuSeconds = ((session.cost().cpuMilliseconds ?? 0) - before) / 1000
  const one = { query, cpuSeconds, seconds: (performance.now() - started) / 1000 }
  taken.push(one)
  if (process.env.VERBOSE)
    console.log(
      one.seconds.toFixed(1),
      's',
      cpuSeconds.toFixed(1),
      's of CPU',
      query.slice(0, 120).replaceAll('\n', ' '),
    )
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** That there is a network; Trino is reached by its own settings. */
const web = { environment: {}, bounds: webBounds, resolve: async () => [], pause: async () => {} }

await makeTables()
const taken: Taken[] = []
const sessions: Session[] = []
let headline = ''
const cpuBefore = process.cpuUsage()
const whole = await secondsOf(async () => {
  const access = { workspace: tmpdir(), scratch: tmpdir(), web }
  const world = { access, engine: recording(taken, sessions), now: () => new Date(), program: 'bench' }
  const reportedPolicy = { version: '', protected: true, resolved: '' }
  const sides = { reference: `trino:${before}`, candidate: `trino:${after}` }
  const { report } = await run({ policy: defaultPolicy(), reportedPolicy, name: 'bench', ...sides }, world)
  headline = report.headline
})
const { user, system } = process.cpuUsage(cpuBefore)
const here = (user + system) / 1e6
const sum = (of: readonly Taken[]) => of.reduce((total, { cpuSeconds }) => total + cpuSeconds, 0)
const grouped = taken.filter(({ query }) => query.includes('group by'))
const received = sessions.reduce((total, session) => total + (session.cost().received ?? 0), 0)
const [rows] = await rowOf(plain(), `select count(*) from ${before}`)
console.log(`lineitem ${scale}, 2 x ${rows} rows of 16 columns: ${headline}`)
console.log(
  `whole run ${whole.toFixed(1)} s, ${taken.length} queries, ${(received / 1e6).toFixed(2)} MB received`,
)
console.log(
  `CPU: cluster ${sum(taken).toFixed(1)} s, here ${here.toFixed(1)} s; its ${grouped.length} group-by queries ${sum(grouped).toFixed(1)} s;`,
  `ratio ${((sum(taken) + here) / sum(grouped)).toFixed(2)}`,
)
if (process.env.ALONE) {
  let alone = 0
  for (const { query } of grouped) alone += await secondsOf(() => rowsOf(plain(), query))
  console.log(
    `group-by queries alone, one after another: ${alone.toFixed(1)} s; ratio ${(whole / alone).toFixed(2)}`,
  )
}
