import type { Profile } from '../../src/profile/profile.js'
import { alarmsIn, failable, findable } from './alarms.js'
import { columnsOf } from './columns.js'
import { drawn, type Line, schemaOf } from './draw.js'
import { findings, folding } from './judge.js'
import { percent, row } from './markdown.js'

interface Pair {
  sizes: readonly [number, number]
  runs: number
  /** Runs with each alarm, in the order of `alarmsIn`. */
  hits: number[]
}

/**
 * Each size against each. In a run every size is drawn once a side and meets all sizes of the other side: a pair is as it
 * would be by itself, but pairs that share a size are not independent of each other.
 *
 * @param runs how many runs a size has; a pair has those of its larger side
 */
export function* everyPair(
  table: Pick<Line, 'seed' | 'width' | 'correlation'>,
  sizes: readonly number[],
  runs: (size: number) => number,
): Generator<string> {
  const pairs = sizes.flatMap(n => sizes.map(m => pairOf(n, m, Math.min(runs(n), runs(m)))))
  const columns = columnsOf(table.width)
  const fold = folding(schemaOf(columns))
  const draw = (size: number, side: 0 | 1, run: number) =>
    fold(drawn(columns, { ...table, sizes: [size, size] }, side, run))
  for (let run = 0; run < Math.max(...sizes.map(runs)); run++) {
    const own = sizes.filter(size => run < runs(size))
    const sides = ([0, 1] as const).map(side => new Map(own.map(size => [size, draw(size, side, run)])))
    for (const pair of pairs) count(pair, sides[0]?.get(pair.sizes[0]), sides[1]?.get(pair.sizes[1]))
  }
  const kind = table.correlation === 0 ? 'independent' : 'correlated'
  yield `${table.width} columns, ${kind}, seed ${table.seed}: percent of runs in which a gate fails / finds something\n`
  yield* grid(sizes, pairs)
  yield* totals(pairs)
}

function pairOf(n: number, m: number, runs: number): Pair {
  return { sizes: [n, m], runs, hits: new Array<number>(failable.length + findable.length).fill(0) }
}

function count(pair: Pair, reference: Profile | undefined, candidate: Profile | undefined): void {
  if (reference === undefined || candidate === undefined) return
  for (const [at, is] of alarmsIn(findings(reference, candidate)).entries())
    if (is) pair.hits[at] = (pair.hits[at] ?? 0) + 1
}

/** A row a size of the reference, a column a size of the candidate. */
function* grid(sizes: readonly number[], pairs: readonly Pair[]): Generator<string> {
  const runs = (size: number) => pairs.find(({ sizes: [n, m] }) => n === size && m === size)?.runs ?? 0
  yield row(['reference', ...sizes.map(String)])
  yield `|${' - |'.repeat(sizes.length + 1)}`
  for (const n of sizes)
    yield row([String(n), ...pairs.filter(({ sizes }) => sizes[0] === n).map(pair => shown(pair))])
  yield row(['runs', ...sizes.map(size => String(runs(size)))])
}

/** `0.5 / 4.0` */
function shown({ hits, runs }: Pair): string {
  const [fails = 0, finds = 0] = [hits[failable.length - 1], hits.at(-1)]
  return [fails, finds].map(each => ((100 * each) / runs).toFixed(1)).join(' / ')
}

/** Of all pairs, and of the one with the most. */
function* totals(pairs: readonly Pair[]): Generator<string> {
  const runs = pairs.reduce((sum, pair) => sum + pair.runs, 0)
  for (const [at, gate] of failable.entries()) {
    const hits = (pair: Pair) => pair.hits[at] ?? 0
    const most = pairs.reduce((one, other) => (hits(other) / other.runs > hits(one) / one.runs ? other : one))
    const all = pairs.reduce((sum, pair) => sum + hits(pair), 0)
    yield `\n${gate} fails: ${all} of ${runs} runs, most of them at ${most.sizes.join(' / ')}: ${percent(hits(most), most.runs)}`
  }
}
