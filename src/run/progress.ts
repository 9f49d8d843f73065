import type { Dataset } from '../datasets/dataset.js'
import type { Engine, Seen } from '../engines/engine.js'
import { count, measure, NBSP, percent } from '../report/words/number.js'

/** When something is said of a pass, in milliseconds since it began and since it was said last. */
interface Pace {
  first: number
  then: number
}

/** On a terminal a line that is drawn over itself; it would flicker where work is done at once. */
export const onTerminal: Pace = { first: 1_000, then: 200 }
/** In a log. */
export const inLog: Pace = { first: 10_000, then: 10_000 }

/**
 * The same engine, which says how far it has come: what was read of all datasets together, how fast, and how long the rest
 * takes at that rate.
 *
 * @param say one line; undefined once nothing is read any more
 * @param clock milliseconds
 */
export function withProgress(
  engine: Engine,
  say: (line: string | undefined) => void,
  { first, then }: Pace,
  clock: () => number = () => performance.now(),
): Engine {
  const reading = new Map<Dataset, Seen>()
  let [began, last] = [0, Number.NEGATIVE_INFINITY]

  function told(dataset: Dataset, seen: Seen): void {
    reading.set(dataset, seen)
    const now = clock()
    if (now - began < first || now - last < then) return
    last = now
    say(progressLine([...reading], (now - began) / 1000))
  }

  return {
    id: engine.id,
    describe: dataset => engine.describe(dataset),
    async fold(dataset, schema, plan) {
      if (reading.size === 0) began = clock()
      reading.set(dataset, { rows: 0, bytes: 0 })
      try {
        return await engine.fold(dataset, schema, plan, seen => told(dataset, seen))
      } finally {
        reading.delete(dataset)
        if (reading.size === 0 && last >= began) say(undefined)
      }
    },
  }
}

/** `45 %, 2,300,000 rows, 1.2M a second, 3 s left: a.csv and b.csv`: what changes comes first, as long lines are cut. */
export function progressLine(reading: readonly (readonly [Dataset, Seen])[], seconds: number): string {
  const names = reading.map(([{ name }]) => name).join(' and ')
  let [rows, read, whole] = [0, 0, 0]
  for (const [{ files }, seen] of reading) {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    rows += seen.rows
    whole += bytes
    read += Math.min(seen.bytes, bytes)
  }
  const rate = `${count(rows)} rows, ${measure(rows / seconds)} a second`
  if (whole === 0 || read === 0) return `${rate}: ${names}`
  const share = read / whole
  return `${percent(share, 0)}, ${rate}, ${left((seconds * (1 - share)) / share)} left: ${names}`
}

function left(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)}${NBSP}s`
  return seconds < 5400 ? `${Math.round(seconds / 60)}${NBSP}min` : `${measure(seconds / 3600, 2)}${NBSP}h`
}
