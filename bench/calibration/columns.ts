import { normalQuantile } from '../../src/math/normal.js'

/** Columns of ten kinds of data, each an increasing function of a standard normal number, and changes to one of them. */

export interface Column {
  name: string
  /** Texts that a cell can be, `level_0` and so on; absent where cells are numbers. */
  levels?: number
  /** The number, or which level. */
  cell: Cell
  /** A cell is missing where another standard normal number is below this. */
  missingBelow: number
}

type Cell = (z: number) => number

/** A column that is drawn otherwise in the candidate. */
export type Change = Partial<Column> & Pick<Column, 'name'>

const binary = stepped([0.7, 0.3])
const kinds: [name: string, cell: Cell, levels?: number][] = [
  ['normal', z => z],
  ['lognormal', z => Math.exp(z)],
  ['cauchy', z => Math.sign(z) / Math.tan(Math.PI * tail(Math.abs(z)))],
  ['pareto', z => tail(z) ** (-1 / 1.5)],
  ['zeros', z => zeros(z, 0.6)],
  ['poisson', stepped(poisson(2))],
  ['binary', binary],
  ['rounded', z => Math.round(10 * z) / 10],
  ['zipf20', stepped(zipf(20)), 20],
  ['zipf1000', stepped(zipf(1000)), 1000],
]

/** The ten kinds in turn; every second ten, 0 to 4 % of the cells are missing. */
export function columnsOf(width: number): Column[] {
  return Array.from({ length: width }, (_, at) => {
    const [kind = '', cell = (z: number) => z, levels] = kinds[at % kinds.length] ?? []
    const turn = Math.floor(at / kinds.length)
    const missing = turn % 2 === 0 ? 0 : 0.01 * (at % 5)
    return {
      name: turn === 0 ? kind : `${kind}_${turn}`,
      cell,
      missingBelow: missingBelow(missing),
      ...(levels && { levels }),
    }
  })
}

/** What is found, and in how many runs, when only one column has changed. */
export const changes: Record<string, Change> = {
  'normal, shift 0.1 sd': { name: 'normal', cell: z => z + 0.1 },
  'normal, shift 0.2 sd': { name: 'normal', cell: z => z + 0.2 },
  'normal, shift 0.3 sd': { name: 'normal', cell: z => z + 0.3 },
  'normal, shift 0.5 sd': { name: 'normal', cell: z => z + 0.5 },
  'normal, scale x 1.25': { name: 'normal', cell: z => 1.25 * z },
  'normal, scale x 1.5': { name: 'normal', cell: z => 1.5 * z },
  'lognormal x 1.2': { name: 'lognormal', cell: z => 1.2 * Math.exp(z) },
  '5 % sentinel -999': { name: 'normal', cell: z => (tail(z) > 0.95 ? -999 : z) },
  'Poisson 2 to 2.3': { name: 'poisson', cell: stepped(poisson(2.3)) },
  'zero share .6 to .7': { name: 'zeros', cell: z => zeros(z, 0.7) },
  'share of a flag .30 to .35': { name: 'binary', cell: stepped([0.65, 0.35]) },
  'share of a flag .30 to .40': { name: 'binary', cell: stepped([0.6, 0.4]) },
  'most frequent of 20 levels .28 to .33': { name: 'zipf20', cell: stepped(grown(zipf(20), 0.05)) },
  'most frequent of 20 levels .28 to .38': { name: 'zipf20', cell: stepped(grown(zipf(20), 0.1)) },
  'new level, 1 %': { name: 'zipf20', levels: 21, cell: stepped([...scaled(zipf(20), 0.99), 0.01]) },
  'new level, 5 %': { name: 'zipf20', levels: 21, cell: stepped([...scaled(zipf(20), 0.95), 0.05]) },
  'missing 1 % to 3 %': { name: 'lognormal_1', missingBelow: missingBelow(0.03) },
  'missing 1 % to 4 %': { name: 'lognormal_1', missingBelow: missingBelow(0.04) },
  'missing 1 % to 8 %': { name: 'lognormal_1', missingBelow: missingBelow(0.08) },
  'missing 0 % to 3 %': { name: 'normal', missingBelow: missingBelow(0.03) },
}

function missingBelow(share: number): number {
  return share === 0 ? -Infinity : normalQuantile(share)
}

/** P(a standard normal > z) to 1e-7: Abramowitz and Stegun 26.2.17, so that a million cells cost little. */
function tail(z: number): number {
  const x = Math.abs(z)
  const t = 1 / (1 + 0.2316419 * x)
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const beyond = (series * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)
  return z < 0 ? 1 - beyond : beyond
}

/** A share of zeros, else amounts with two decimals. */
function zeros(z: number, share: number): number {
  const above = tail(z)
  return above >= 1 - share ? 0 : Math.round(-1000 * Math.log(above / (1 - share))) / 100
}

/** 0, 1, 2 ... with the given shares. */
function stepped(shares: readonly number[]): Cell {
  let sum = 0
  const upTo = Float64Array.from(shares, share => {
    sum += share
    return sum
  })
  return z => {
    const target = (1 - tail(z)) * sum
    let [low, high] = [0, upTo.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((upTo[middle] as number) > target) high = middle
      else low = middle + 1
    }
    return low
  }
}

function poisson(mean: number): number[] {
  const shares = [Math.exp(-mean)]
  for (let count = 1; count < 30; count++) shares.push(((shares.at(-1) ?? 0) * mean) / count)
  return shares
}

function zipf(levels: number): number[] {
  const shares = Array.from({ length: levels }, (_, rank) => 1 / (rank + 1))
  const sum = shares.reduce((total, share) => total + share)
  return scaled(shares, 1 / sum)
}

/** The first has so much more, the others less in proportion. */
function grown([first = 0, ...others]: readonly number[], by: number): number[] {
  return [first + by, ...scaled(others, 1 - by / (1 - first))]
}

function scaled(shares: readonly number[], by: number): number[] {
  return shares.map(share => share * by)
}
