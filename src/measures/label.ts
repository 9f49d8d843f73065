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
