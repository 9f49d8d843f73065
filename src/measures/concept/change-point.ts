import type { ErrorSteps } from './sequential.js'

/** A rise of errors from one step on. */
export interface Rise {
  /** The first step of it. */
  from: number
  /** Means of all rows before and from then on. */
  before: number
  after: number
}

/**
 * The split of the steps at which errors after it exceed those before it most clearly: the largest n m (after - before)^2
 * among those that rise. For normal errors that is the most likely place of one change (Hinkley 1970).
 *
 * @param least rows that both parts must have
 * @returns undefined where no split rises
 */
export function riseOf({ rows, mean, level }: ErrorSteps, least = 1): Rise | undefined {
  const all = rows.reduce((sum, n) => sum + n, 0)
  let [n, before, clearest] = [0, 0, 0]
  let rise: Rise | undefined
  for (let t = 1; t < rows.length; t++) {
    const own = rows[t - 1] as number
    n += own
    before += ((mean[t - 1] as number) - before) * (own / n)
    const after = (level * all - before * n) / (all - n)
    const clear = n * (all - n) * (after - before) ** 2
    if (after <= before || clear <= clearest || n < least || all - n < least) continue
    clearest = clear
    rise = { from: t, before, after }
  }
  return rise
}
