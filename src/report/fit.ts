/** How much a shortened form still says. */
export interface Depth {
  /** Rows of the checks that pass. */
  passing: boolean
  /** How sure, what was not checked, which lines would waive it. */
  explained: boolean
  /** Rows of what warns or is not decided, where that is not the verdict. */
  lesser: boolean
  /** Rows of what decided the verdict: the last to go. */
  rows: number
}

const depths: Depth[] = [
  { passing: true, explained: true, lesser: true, rows: Number.POSITIVE_INFINITY },
  { passing: false, explained: true, lesser: true, rows: Number.POSITIVE_INFINITY },
  { passing: false, explained: false, lesser: true, rows: Number.POSITIVE_INFINITY },
  { passing: false, explained: false, lesser: false, rows: Number.POSITIVE_INFINITY },
]

/**
 * The fullest form that fits into `limit` characters: first passing rows go, then detail, then lesser findings. The
 * rows of the verdict are only cut when they alone are too long, and then as few as possible.
 *
 * @param findings how many rows the verdict has
 * @param render a form that says itself what it leaves out
 */
export function fit(limit: number, findings: number, render: (depth: Depth) => string): string {
  for (const depth of depths) {
    const text = render(depth)
    if (text.length <= limit) return text
  }
  const short = (rows: number) => render({ passing: false, explained: false, lesser: false, rows })
  let [fits, tooMany] = [0, findings]
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2)
    if (short(middle).length <= limit) fits = middle
    else tooMany = middle
  }
  return short(fits).slice(0, limit)
}
