/** How much a shortened form still says. */
export interface Depth {
  /** Rows of the checks that pass. */
  passing: boolean
  /** How sure, what was not checked, which lines would waive it. */
  explained: boolean
  /** Rows of what warns or is not decided, where that is not the verdict. */
  lesser: boolean
  /** What is said beside the rows: what to look at first, what to do, what changed. */
  beside: boolean
  /** Rows of what decided the verdict: the last to go. */
  rows: number
  /** Nothing but a short line one, where not even the rest of an empty form fits. */
  bare?: true
}

const all = Number.POSITIVE_INFINITY
const depths: Depth[] = [
  { passing: true, explained: true, lesser: true, beside: true, rows: all },
  { passing: false, explained: true, lesser: true, beside: true, rows: all },
  { passing: false, explained: false, lesser: true, beside: true, rows: all },
  { passing: false, explained: false, lesser: false, beside: true, rows: all },
]
const least = { passing: false, explained: false, lesser: false, beside: false }

/**
 * The fullest form that fits into `limit` characters: first passing rows go, then detail, then lesser findings, then
 * what is said beside the rows. The rows of the verdict are only cut when they alone are too long, and then as few as
 * possible.
 *
 * @param findings how many rows the verdict has
 * @param render a form that says itself what it leaves out
 */
export function fit(limit: number, findings: number, render: (depth: Depth) => string): string {
  for (const depth of [...depths, { ...least, rows: all }]) {
    const text = render(depth)
    if (text.length <= limit) return text
  }
  const short = (rows: number) => render({ ...least, rows })
  let [fits, tooMany] = [-1, findings]
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2)
    if (short(middle).length <= limit) fits = middle
    else tooMany = middle
  }
  return fits >= 0 ? short(fits) : render({ ...least, rows: 0, bare: true }).slice(0, limit)
}
