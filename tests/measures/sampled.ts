import { readFileSync } from 'node:fs'
import type { Kept } from '../../src/profile/statistic.js'
import { joinVectors } from '../../src/profile/vector-rows.js'

/** Numbers of tests/golden/sampled.py. */
interface Golden {
  texts: {
    name: string
    reference: string[]
    candidate: string[]
    distance: number
    'out-of-vocabulary-rate': number
    'length-drift': [d: number, pValue: number]
  }[]
  vectors: {
    name: string
    reference: number[][]
    candidate: number[][]
    'cosine-shift': number
    'euclidean-shift': number
    'drifted-components': number
  }[]
}

export const golden: Golden = JSON.parse(
  readFileSync(new URL('../golden/sampled.json', import.meta.url), 'utf8'),
)

export const settings = { permutations: 99, seed: 1, minCount: 0 }

/** A column as rows keep it; null is a missing cell. */
export function cells(...texts: (string | null)[]): Kept {
  const levels = [...new Set(texts.filter(text => text !== null))].sort()
  return {
    form: 'levels',
    codes: Int32Array.from(texts, text => (text === null ? -1 : levels.indexOf(text))),
    levels,
  }
}

/** A column of vectors; null is a missing cell, or a missing number. */
export function vectors(...rows: ((number | null)[] | null)[]): Kept {
  const width = rows.find(row => row !== null)?.length ?? 1
  const whole = rows.map(row => row && Float64Array.from(row, number => number ?? Number.NaN))
  return {
    form: 'vectors',
    ...joinVectors(
      whole.map(row => row ?? undefined),
      width,
    ),
  }
}
