import type { Support } from '../statistic.js'

/** Where each group of slots begins, and the end. */
type Starts = readonly number[]

/**
 * A support of about `groups` quantile groups: a value that holds a group's share of the rows stays alone, others are
 * joined until they hold it; where there are no more values than groups each stays. Then neighbours are joined until
 * each cell has no row or at least `minCount` rows in a group, cells with fewer rows in all excepted.
 */
export function groupSupport(support: Support, groups: number, minCount: number): Support {
  const wide = support.low.length <= groups ? everySlot(support) : quantileStarts(support, groups)
  const starts = minCount > 0 ? joinSmall(support, wide, minCount) : wide
  const distinct = support.shift === 0 ? support.low.length : support.distinct
  const low = Float64Array.from(starts.slice(0, -1), start => support.low[start] as number)
  const high = Float64Array.from(starts.slice(1), end => support.high[end - 1] as number)
  if (minCount > 0) roundEnds(low, high)
  return {
    fold: 'support',
    shift: -1,
    cells: support.cells,
    low,
    high,
    counts: support.counts.map(cell => groupCounts(cell, starts)),
    ...(distinct === undefined ? {} : { distinct }),
  }
}

/**
 * Moves the outer ends outwards to one digit of the whole range, so that they are not the values of the two outermost
 * rows. An end that is a group of its own has rows enough and stays.
 */
function roundEnds(low: Float64Array, high: Float64Array): void {
  const last = low.length - 1
  const range = (high[last] as number) - (low[0] as number)
  if (!(range > 0 && range < Infinity)) return
  const digit = Math.floor(Math.log10(range))
  if (low[0] !== high[0]) low[0] = 0 - roundUp(-(low[0] as number), digit)
  if (low[last] !== high[last]) high[last] = roundUp(high[last] as number, digit)
}

/** The smallest multiple of 10 ** digit at or above the value, as far as doubles are that fine. */
function roundUp(value: number, digit: number): number {
  const up = Number(`${Math.ceil(value / 10 ** digit)}e${digit}`)
  return Number.isFinite(up) ? Math.max(up, value) : value
}

function everySlot(support: Support): Starts {
  return Array.from({ length: support.low.length + 1 }, (_, slot) => slot)
}

function quantileStarts(support: Support, groups: number): Starts {
  const totals = rowsBySlot(support)
  const rows = totals.reduce((sum, count) => sum + count, 0)
  const starts = [0]
  let open = 0
  for (const [slot, count] of totals.entries()) {
    if (count * groups >= rows && open > 0) {
      starts.push(slot)
      open = 0
    }
    open += count
    if (open * groups < rows) continue
    starts.push(slot + 1)
    open = 0
  }
  if (open > 0) starts.push(totals.length)
  return starts
}

function joinSmall(support: Support, starts: Starts, minCount: number): Starts {
  const cells = support.counts
    .map(cell => groupCounts(cell, starts))
    .filter(cell => cell.reduce((sum, count) => sum + count, 0) >= minCount)
  const isSmall = (from: number, to: number) =>
    cells.some(cell => {
      let rows = 0
      for (let group = from; group < to; group++) rows += cell[group] as number
      return rows > 0 && rows < minCount
    })
  const kept = [0]
  const last = () => kept[kept.length - 1] as number
  for (let group = 1; group < starts.length; group++) if (!isSmall(last(), group)) kept.push(group)
  const end = starts.length - 1
  // What is left over at the top joins the groups below it.
  if (last() !== end) {
    while (kept.length > 1 && isSmall(last(), end)) kept.pop()
    kept.push(end)
  }
  return kept.map(group => starts[group] as number)
}

function rowsBySlot(support: Support): Float64Array {
  const rows = new Float64Array(support.low.length)
  for (const cell of support.counts)
    for (let slot = 0; slot < rows.length; slot++)
      rows[slot] = (rows[slot] as number) + (cell[slot] as number)
  return rows
}

function groupCounts(counts: Float64Array, starts: Starts): Float64Array {
  const grouped = new Float64Array(starts.length - 1)
  for (let group = 0; group < grouped.length; group++)
    for (let slot = starts[group] as number; slot < (starts[group + 1] as number); slot++)
      grouped[group] = (grouped[group] as number) + (counts[slot] as number)
  return grouped
}
