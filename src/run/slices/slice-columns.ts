import type { Kind } from '../../datasets/kind.js'
import type { SliceColumn } from '../../gates/rule/slices-rule.js'
import type { Reason } from '../../measures/measurement.js'
import type { Level, Need, Term } from '../../profile/need.js'
import type { Profile } from '../../profile/profile.js'
import { readNeedId } from '../../profile/term.js'
import { orderedOf } from '../../profile/views/distribution.js'
import { quantile } from '../../profile/views/ordered.js'
import { type Side, statistic } from '../../profile/views/side.js'
import type { Described } from '../read.js'

/** One column that slices are made of: its values, bands that the policy names, or quarters of the reference. */
export interface CutColumn {
  column: string
  term: Term
  cut: 'values' | 'bands' | 'quarters'
  /** Where bands and quarters begin; a quarter that ties leave empty has its edge twice. */
  edges: readonly number[]
}

/** Why a column makes no slices. */
export type UncutReason = Reason & { subject: string }

/** Kinds whose values people would look after one by one, or in bands. */
const sliceable: ReadonlySet<Kind> = new Set(['numeric', 'categorical', 'boolean'])

/** Numbers of so few values are levels, as they are to whoever reads a drift. */
export const fewValues = 20

/** What has to be known of the data before slices of these columns can be said: the quarters of numbers. */
export function aheadNeeds(columns: readonly SliceColumn[], described: Described): Need[] {
  return columns
    .filter(({ column, at }) => at === undefined && kindOf(column, described) === 'numeric')
    .map(({ column }) => supportNeed(column))
}

/** How a column is cut into slices; a reason where it cannot be. */
export function cutOf(
  { column, at }: SliceColumn,
  described: Described,
): CutColumn | { reason: UncutReason } {
  const found = described.columns.find(each => each.name === column)
  if (found?.candidate === undefined) return { reason: { code: 'no-such-column', subject: column } }
  const byValue: CutColumn = { column, term: { value: column }, cut: 'values', edges: [] }
  const { kind } = found
  if (!sliceable.has(kind) || (at && kind !== 'numeric'))
    return { reason: { code: 'no-slices', subject: column } }
  if (at) return { column, term: { cut: column, at }, cut: 'bands', edges: at }
  if (kind !== 'numeric') return byValue
  const { ahead } = described
  const side = found.reference === undefined ? ahead?.candidate : (ahead?.reference ?? ahead?.candidate)
  const edges = side && quartersOf(column, side)
  if (edges === 'few-values') return byValue
  if (edges === undefined) return { reason: { code: 'no-values', subject: column } }
  return { column, term: { cut: column, at: edges }, cut: 'quarters', edges }
}

/** `null` is a missing value, a number the place of a band. */
export function bandOf({ edges }: CutColumn, level: Level): { from?: number; below?: number } {
  if (typeof level !== 'number') return {}
  const [from, below] = [edges[level - 1], edges[level]]
  return { ...(from !== undefined && { from }), ...(below !== undefined && { below }) }
}

function quartersOf(column: string, side: Side): readonly number[] | 'few-values' | undefined {
  const support = statistic(side, supportNeed(column))
  const ordered = support?.fold === 'support' ? orderedOf(support) : undefined
  if (ordered === undefined || ordered.n === 0) return undefined
  if (ordered.distinct !== undefined && ordered.distinct <= fewValues) return 'few-values'
  const quarters = [0.25, 0.5, 0.75].map(p => quantile(ordered, p))
  const edges = countedEdges(column, side.profile, quarters) ?? quarters.map(({ value }) => value)
  return edges.every(Number.isFinite) ? edges : undefined
}

/** A stored profile knows its quarters less exactly than the data did, and has counted within those of the data. */
function countedEdges(
  column: string,
  { stored, statistics }: Profile,
  quarters: readonly { value: number; bound?: readonly [number, number] }[],
): readonly number[] | undefined {
  const terms = stored === undefined ? [] : [...statistics.keys()].flatMap(id => readNeedId(id)?.within ?? [])
  const cuts = terms.flatMap(term => ('cut' in term && term.cut === column ? [term.at] : []))
  return cuts.find(
    at =>
      at.length === quarters.length &&
      quarters.every(({ value, bound: [low, high] = [value, value] }, i) => {
        const edge = at[i] ?? Number.NaN
        return edge >= low && edge <= high
      }),
  )
}

function supportNeed(column: string): Need {
  return { fold: 'support', of: [{ value: column }], within: [] }
}

function kindOf(column: string, { columns }: Described) {
  return columns.find(each => each.name === column)?.kind
}
