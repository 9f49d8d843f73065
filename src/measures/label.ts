/** Names of cells of numbers. Edges only, never the extremes, which may belong to one person. */

/** Six digits tell neighbouring edges apart well enough for a reader. */
function short(value: number): string {
  return String(Number(value.toPrecision(6)))
}

/** One value, or a slot of several. */
export function valueLabel(low: number, high: number): string {
  return low === high ? short(low) : `${short(low)} to ${short(high)}`
}

/** What lies in [from, to), or with `closed: 'right'` in (from, to]; an absent end is open. */
export function rangeLabel(
  from: number | undefined,
  to: number | undefined,
  closed: 'left' | 'right' = 'left',
): string {
  if (from === undefined && to === undefined) return 'all values'
  const [low, high] = [from === undefined ? '' : short(from), to === undefined ? '' : short(to)]
  if (closed === 'right') return low === '' ? `${high} or less` : `above ${low}${high && ` to ${high}`}`
  return low === '' ? `below ${high}` : high === '' ? `${low} or more` : `${low} to below ${high}`
}

/** A bin of whole values by index: alone it has the value's name, else it reaches to where the next bin begins. */
export function binLabel(
  values: { low: Float64Array; high: Float64Array },
  bins: readonly { from: number; to: number }[],
  bin: { from: number; to: number },
  at: number,
): string {
  if (bin.from === bin.to) return valueLabel(values.low[bin.from] ?? 0, values.high[bin.from] ?? 0)
  const next = bins[at + 1]
  return rangeLabel(at === 0 ? undefined : values.low[bin.from], next && values.low[next.from])
}
