import type { Kind } from '../../datasets/kind.js'
import { extremesOf, meanOf, sdOf } from '../moments.js'
import type { Need } from '../need.js'
import { binsOf } from './bins.js'
import { type Distribution, distribution, distributionNeeds, isOrdered, typeNeed } from './distribution.js'
import { levelsOf } from './level-summary.js'
import { shownQuantile, shownRange } from './shown.js'
import { type Side, statistic } from './side.js'

/** What the report shows of a column: JSON-safe, already withheld where `min-count` asks for it. */
export interface ColumnSummary {
  name: string
  kind: Kind
  reference?: SideSummary
  candidate?: SideSummary
  /**
   * Numeric: bins shared by both sides, the end bins holding the tails. Of one width, but for neighbours that are joined
   * so that each bin has no row or at least min-count rows of a side.
   */
  bins?: { edges: number[]; reference: number[]; candidate: number[]; tails: boolean }
  /** Categorical: the most frequent levels of both sides together; the others in `otherLevels`. Untrusted text. */
  levels?: { level: string; reference: number; candidate: number }[]
  otherLevels?: { levels: number; reference: number; candidate: number }
  /** Levels with fewer rows than min-count, which are counted in `otherLevels` and not named. */
  withheld?: number
  /** Numeric: 5, 10, 25, 50, 75, 90, 95 %, as far as min-count rows lie on either side of each. */
  quantiles?: { p: number; reference?: number; candidate?: number }[]
}

export interface SideSummary {
  rows: number
  missing: number
  distinct?: number
  mean?: number
  sd?: number
  min?: number
  max?: number
  median?: number
}

const shownQuantiles = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]

function momentsNeed(column: string): Need {
  return { fold: 'moments', of: [{ value: column }], within: [] }
}

/** Identifiers and texts are counted, never shown, so nothing but their types is collected. */
function isShown(kind: Kind): boolean {
  return isOrdered(kind) || kind === 'categorical' || kind === 'boolean'
}

/** What `summarise` reads of a column of this kind. */
export function summaryNeeds(column: string, kind: Kind): Need[] {
  if (!isShown(kind)) return [typeNeed(column)]
  return isOrdered(kind)
    ? [...distributionNeeds(column, kind), momentsNeed(column)]
    : distributionNeeds(column, kind)
}

/**
 * One column of both sides, for people.
 *
 * @param minCount levels with fewer rows than this on both sides are not named, and no number is shown that fewer rows
 * stand behind, extremes among them; 0 shows all
 */
export function summarise(
  column: { name: string; kind: Kind },
  pair: { reference?: Side; candidate: Side },
  minCount: number,
): ColumnSummary {
  const { name, kind } = column
  const of = (side: Side | undefined) => (side && isShown(kind) ? distribution(side, name, kind) : undefined)
  const reference = of(pair.reference)
  const candidate = of(pair.candidate)
  const before = pair.reference && sideSummary(pair.reference, name, reference, minCount)
  const now = sideSummary(pair.candidate, name, candidate, minCount)
  return {
    name,
    kind,
    ...(before ? { reference: before } : {}),
    ...(now ? { candidate: now } : {}),
    ...binsOf(reference?.ordered, candidate?.ordered, minCount),
    ...levelsOf(reference?.levels, candidate?.levels, minCount),
    ...quantilesOf(reference, candidate, minCount),
  }
}

function sideSummary(
  side: Side,
  column: string,
  of: Distribution | undefined,
  minCount: number,
): SideSummary | undefined {
  const types = statistic(side, typeNeed(column))
  if (types?.fold !== 'tally') return undefined
  let rows = 0
  let present = 0
  for (const [i, [type]] of types.tuples.entries()) {
    const count = types.counts[0]?.[i] ?? 0
    rows += count
    if (type === 'value' || type === 'infinite') present += count
  }
  const summary: SideSummary = { rows, missing: rows - present }
  if (of?.levels) summary.distinct = of.levels.counts.size + (of.levels.rest?.levels ?? 0)
  if (of?.ordered?.distinct !== undefined) summary.distinct = of.ordered.distinct
  if (of?.ordered && of.ordered.n > 0) addNumbers(summary, side, column, of, minCount)
  return summary
}

function addNumbers(summary: SideSummary, side: Side, column: string, of: Distribution, minCount: number) {
  if (of.ordered === undefined || of.ordered.n < minCount) return
  const median = shownQuantile(of.ordered, 0.5, shownRange(of.ordered, minCount))
  if (median !== undefined) summary.median = median
  const moments = statistic(side, momentsNeed(column))
  if (moments?.fold !== 'moments') return
  const mean = meanOf(moments)
  const sd = sdOf(moments)
  const extremes = minCount === 0 ? extremesOf(moments) : undefined
  if (mean !== undefined) summary.mean = mean
  if (sd !== undefined) summary.sd = sd
  if (extremes !== undefined) Object.assign(summary, extremes)
}

function quantilesOf(
  reference: Distribution | undefined,
  candidate: Distribution | undefined,
  minCount: number,
): Pick<ColumnSummary, 'quantiles'> {
  const [before, now] = [reference, candidate].map(of => {
    const ordered = of?.ordered
    const range = ordered && shownRange(ordered, minCount)
    return (p: number) => ordered && shownQuantile(ordered, p, range)
  })
  const quantiles = shownQuantiles.flatMap(p => {
    const [was, is] = [before?.(p), now?.(p)]
    if (was === undefined && is === undefined) return []
    return [{ p, ...(was !== undefined && { reference: was }), ...(is !== undefined && { candidate: is }) }]
  })
  return quantiles.length > 0 ? { quantiles } : {}
}
