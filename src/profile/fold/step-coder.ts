import type { Level } from '../need.js'
import { coarser, startOf, stepText, type Unit, units } from '../step.js'

/**
 * Codes of the steps of time that rows lie in: the finest unit with at most `most` steps. Which that is depends on the
 * times alone and not on their order, because more rows never make fewer steps: once a unit has too many it never fits.
 *
 * @param read milliseconds since 1970, one per row; what is no time has no step
 */
export function stepCoder(read: () => Float64Array, most: number) {
  let unit: Unit = units[0] ?? 'PT1S'
  /** Where the step of each code begins, in the unit that was when it was met. */
  const starts: number[] = []
  let known = new Map<number, number>()
  /** By where a step begins; many codes are of one step once the unit has grown. */
  let texts: { of: Unit; by: Map<number, Level> } = { of: unit, by: new Map() }

  function textOf(start: number): Level {
    if (texts.of !== unit) texts = { of: unit, by: new Map() }
    const text = texts.by.get(start) ?? stepText(start, unit)
    texts.by.set(start, text)
    return text
  }

  function find(start: number): number {
    const code = starts.push(start) - 1
    known.set(start, code)
    for (let next = coarser(unit); known.size > most && next !== undefined; next = coarser(unit)) {
      unit = next
      known = coarsened(known, unit)
    }
    return code
  }

  return {
    codes(): Int32Array {
      const times = read()
      const codes = new Int32Array(times.length)
      for (let i = 0; i < times.length; i++) {
        const start = startOf(times[i] as number, unit)
        codes[i] = Number.isNaN(start) ? -1 : (known.get(start) ?? find(start))
      }
      return codes
    },
    level: (code: number): Level => textOf(startOf(starts[code] ?? 0, unit)),
  }
}

/** One code for each coarser step; the others stand for the same one. */
function coarsened(known: ReadonlyMap<number, number>, unit: Unit): Map<number, number> {
  const result = new Map<number, number>()
  for (const [start, code] of known) {
    const begins = startOf(start, unit)
    if (!result.has(begins)) result.set(begins, code)
  }
  return result
}
