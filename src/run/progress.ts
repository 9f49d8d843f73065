import process from 'node:process'
import type { Dataset } from '../datasets/dataset.js'
import type { Engine, Seen } from '../engines/engine.js'
import { bytes, count, measure, NBSP, percent } from '../report/words/number.js'

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
  clock = millisecondsUp,
): Engine {
  const reading = new Map<Dataset, Seen>()
  let under = 0
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
      if (under === 0) began = clock()
      under += 1
      reading.set(dataset, { rows: 0, bytes: 0 })
      try {
        return await engine.fold(dataset, schema, plan, seen => told(dataset, seen))
      } finally {
        under -= 1
        // One side that is through still counts, or what is told would go back.
        if (under === 0) reading.clear()
        if (under === 0 && last >= began) say(undefined)
      }
    },
  }
}

/** `45 % of 1.2 GB, 2,300,000 rows, 1.2M a second, 3 s left: a.csv and b.csv`: what changes comes first, as long lines are cut. */
export function progressLine(reading: readonly (readonly [Dataset, Seen])[], seconds: number): string {
  const names = reading.map(([{ name }]) => name).join(' and ')
  let [rows, read, whole] = [0, 0, 0]
  for (const [{ files }, seen] of reading) {
    const size = files.reduce((sum, file) => sum + file.bytes, 0)
    rows += seen.rows
    whole += size
    read += Math.min(seen.bytes, size)
  }
  const rate = `${count(rows)} rows, ${measure(rows / seconds)} a second`
  if (whole === 0 || read === 0) return `${rate}: ${names}`
  const share = read / whole
  return `${percent(share, 0)} of ${bytes(whole)}, ${rate}, ${left((seconds * (1 - share)) / share)} left: ${names}`
}

function left(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)}${NBSP}s`
  return seconds < 5400 ? `${Math.round(seconds / 60)}${NBSP}min` : `${measure(seconds / 3600, 2)}${NBSP}h`
}

/** `performance` would have to be loaded. */
function millisecondsUp(): number {
  return process.uptime() * 1000
}
