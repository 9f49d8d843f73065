/**
 * Makes the table of the benchmark, twice: reference.csv and candidate.csv, 20 columns and as many rows as asked.
 *
 *     node --experimental-strip-types bench/table.ts 100000 .cache/bench/100000
 *
 * 12 normals of six digits with 2 % empty cells, 3 Poisson counts, 4 Zipf levels out of 3, 10, 50 and 1,000, and a
 * 0/1 label; the first two columns of the candidate are shifted by 0.1. A third argument asks for these columns so many
 * times over: 50 makes a table of 1,000.
 */
import { once } from 'node:events'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'

/** mulberry32 by Tommy Ettinger, public domain. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Draw = () => string

function normal(uniform: () => number, shift: number): Draw {
  return () => {
    if (uniform() < 0.02) return ''
    // Box-Muller; 1 - u keeps the logarithm off zero.
    const value = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
    return String(Number((value + shift).toPrecision(6)))
  }
}

function poisson(uniform: () => number, mean: number): Draw {
  const stop = Math.exp(-mean)
  return () => {
    let count = 0
    for (let product = uniform(); product > stop; product *= uniform()) count++
    return String(count)
  }
}

function zipf(uniform: () => number, levels: number): Draw {
  let total = 0
  const cumulative = Float64Array.from({ length: levels }, (_, rank) => {
    total += 1 / (rank + 1)
    return total
  })
  return () => {
    const target = uniform() * total
    let [low, high] = [0, levels - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulative[middle] ?? 0) > target) high = middle
      else low = middle + 1
    }
    return `level_${low}`
  }
}

function columns(uniform: () => number, shift: number): Record<string, Draw> {
  const normals = Array.from({ length: 12 }, (_, index) => [
    `normal_${index}`,
    normal(uniform, index < 2 ? shift : 0),
  ])
  const counts = [1, 4, 20].map(mean => [`count_${mean}`, poisson(uniform, mean)])
  const words = [3, 10, 50, 1000].map(levels => [`word_${levels}`, zipf(uniform, levels)])
  const label: Draw = () => (uniform() < 0.3 ? '1' : '0')
  return Object.fromEntries([...normals, ...counts, ...words, ['label', label]])
}

/** @param times the 20 columns over again, with a number behind their names */
async function writeTable(
  path: string,
  rows: number,
  seed: number,
  shift: number,
  times: number,
): Promise<void> {
  const uniform = random(seed)
  const drawn = Array.from({ length: times }, () => columns(uniform, shift))
  const draws = drawn.flatMap(Object.values)
  const names = drawn.flatMap((each, turn) =>
    Object.keys(each).map(name => (turn === 0 ? name : `${name}_${turn}`)),
  )
  const file = createWriteStream(path)
  file.write(`${names.join(',')}\n`)
  const block = Math.ceil(2_000 / times)
  for (let row = 0; row < rows; row += block) {
    const lines = Array.from({ length: Math.min(block, rows - row) }, () =>
      draws.map(draw => draw()).join(','),
    )
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
}

const [rows, folder, times] = [Number(argv[2]), argv[3], Number(argv[4] ?? 1)]
if (!Number.isInteger(rows) || rows < 1 || folder === undefined)
  throw new RangeError('usage: table.ts ROWS FOLDER [TIMES]')
mkdirSync(folder, { recursive: true })
await writeTable(join(folder, 'reference.csv'), rows, 1, 0, times)
await writeTable(join(folder, 'candidate.csv'), rows, 2, 0.1, times)
