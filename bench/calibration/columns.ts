/** Columns of twenty kinds of data, drawn without change from one distribution, and changes to put into one of them. */

export type Uniform = () => number

/** mulberry32 by Tommy Ettinger, public domain. */
export function random(seed: number): Uniform {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function normal(uniform: Uniform): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}

type Draw = (uniform: Uniform) => number | string | null

/** default-rules.md, 3: ten kinds, each twice; the second time a few cells are missing. */
const kinds: Record<string, Draw> = {
  normal,
  lognormal: uniform => Math.exp(normal(uniform)),
  cauchy: uniform => Math.tan(Math.PI * (uniform() - 0.5)),
  pareto: uniform => (1 - uniform()) ** (-1 / 1.5),
  zeros: uniform => (uniform() < 0.6 ? 0 : Math.round(-1000 * Math.log(1 - uniform())) / 100),
  poisson: uniform => poisson(uniform, 2),
  binary: uniform => (uniform() < 0.3 ? 1 : 0),
  rounded: uniform => Math.round(normal(uniform) * 10) / 10,
  zipf20: zipf(20),
  zipf1000: zipf(1000),
}

export const columns: ReadonlyMap<string, Draw> = new Map(
  Object.entries(kinds).flatMap(([name, draw], at): [string, Draw][] => [
    [name, draw],
    [`${name}_gaps`, uniform => (uniform() < 0.01 * (at % 5) ? null : draw(uniform))],
  ]),
)

/** What is found, and in how many runs, when only one column has changed. */
export const changes: Record<string, readonly [column: string, draw: Draw]> = {
  'normal, shift 0.1 sd': ['normal', uniform => normal(uniform) + 0.1],
  'normal, shift 0.2 sd': ['normal', uniform => normal(uniform) + 0.2],
  'normal, shift 0.5 sd': ['normal', uniform => normal(uniform) + 0.5],
  'normal, scale x 1.25': ['normal', uniform => normal(uniform) * 1.25],
  'zero share 0.6 to 0.7': ['zeros', uniform => (uniform() < 0.25 ? 0 : draw('zeros', uniform))],
  'Poisson 2 to 2.3': ['poisson', uniform => poisson(uniform, 2.3)],
  '5 % sentinel -999': ['normal', uniform => (uniform() < 0.05 ? -999 : normal(uniform))],
  'new level, 5 %': ['zipf20', uniform => (uniform() < 0.05 ? 'new' : draw('zipf20', uniform))],
  'missing 1 % to 4 %': ['lognormal_gaps', uniform => (uniform() < 0.04 ? null : draw('lognormal', uniform))],
  'missing 1 % to 8 %': ['lognormal_gaps', uniform => (uniform() < 0.08 ? null : draw('lognormal', uniform))],
}

/** A table of columns as they are, or with one of them changed. */
export function tableOf(
  rows: number,
  uniform: Uniform,
  change?: readonly [column: string, draw: Draw],
): Map<string, (number | string | null)[]> {
  return new Map(
    Array.from(columns, ([name, draw]) => {
      const own = change?.[0] === name ? change[1] : draw
      return [name, Array.from({ length: rows }, () => own(uniform))]
    }),
  )
}

function draw(kind: string, uniform: Uniform): number | string | null {
  return kinds[kind]?.(uniform) ?? null
}

function poisson(uniform: Uniform, mean: number): number {
  const stop = Math.exp(-mean)
  let count = 0
  for (let product = uniform(); product > stop; product *= uniform()) count++
  return count
}

function zipf(levels: number): Draw {
  let total = 0
  const cumulative = Float64Array.from({ length: levels }, (_, rank) => {
    total += 1 / (rank + 1)
    return total
  })
  return uniform => {
    const target = uniform() * total
    return `level_${cumulative.findIndex(sum => sum > target)}`
  }
}
