import { binomialDraw } from '../../math/binomial-draw.js'
import { type Random, randomFrom } from '../../math/random.js'
import type { ErrorSteps } from './sequential.js'

const seed = 20_041_104

/** A rise that a detector should see: 10 points of an error rate, half a standard deviation of errors that are sizes. */
const points = 0.1
const deviations = 0.5

/** Steps of the same rows, all at the level of them all. */
export function levelSteps(errors: ErrorSteps): ErrorSteps {
  return { ...errors, mean: errors.mean.map(() => errors.level) }
}

/** The same with a rise after half of the rows. */
export function risenSteps(errors: ErrorSteps): ErrorSteps {
  const all = errors.rows.reduce((sum, n) => sum + n, 0)
  const rise = errors.sd === undefined ? points : deviations * errors.sd
  let before = 0
  const mean = errors.rows.map(n => {
    const isAfter = before * 2 >= all
    before += n
    const risen = errors.level + (isAfter ? rise : 0)
    return errors.sd === undefined ? Math.min(1, risen) : risen
  })
  return { ...errors, mean }
}

/** What a number of the steps is when their errors are drawn around their means, ascending. Repeats to the bit. */
export function redraw(
  steps: ErrorSteps,
  times: number,
  numberOf: (drawn: ErrorSteps) => number,
): Float64Array {
  const random = randomFrom(seed)
  const drawn = Array.from(steps.rows, (_, t) => stepDraw(steps, t))
  const mean = new Float64Array(drawn.length)
  const results = new Float64Array(times)
  for (let draw = 0; draw < times; draw++) {
    for (let t = 0; t < mean.length; t++) mean[t] = drawn[t]?.(random) ?? 0
    results[draw] = numberOf({ ...steps, mean })
  }
  return results.sort()
}

function stepDraw({ rows, mean, sd }: ErrorSteps, t: number): (random: Random) => number {
  const [n, level] = [rows[t] as number, mean[t] as number]
  if (sd !== undefined) return random => level + (sd / Math.sqrt(n)) * normal(random)
  const wrong = binomialDraw(n, level)
  return random => wrong(random) / n
}

/** Box and Muller 1958. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.share())) * Math.cos(2 * Math.PI * random.share())
}
