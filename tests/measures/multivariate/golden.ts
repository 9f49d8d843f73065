import { readFileSync } from 'node:fs'
import type { Features } from '../../../src/measures/multivariate/features.js'
import { emptyMatrix, type Matrix } from '../../../src/measures/multivariate/matrix.js'
import type { Kept } from '../../../src/profile/statistic.js'

/** Numbers of tests/golden/multivariate.py. */
interface Golden {
  texts: string[]
  /** By word, a weight a text. */
  'tf-idf': Record<string, number[]>
  pairs: Record<
    string,
    {
      reference: number[][]
      candidate: number[][]
      mmd: number
      'energy-multivariate': number
      'domain-classifier': [area: number, pValue: number]
      parts: number[]
      'pca-reconstruction': [z: number, pValue: number] | null
    }
  >
}

export const golden: Golden = JSON.parse(
  readFileSync(new URL('../../golden/multivariate.json', import.meta.url), 'utf8'),
)

export const draws = { permutations: 99, seed: 1 }

export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const matrix = emptyMatrix(rows.length, rows[0]?.length ?? 0)
  matrix.values.set(rows.flat())
  return matrix
}

/** Rows that are features already. */
export function featuresFrom(reference: number[][], candidate: number[][]): Features {
  const of = (reference[0] ?? []).map((_, i) => ({ column: `x${i}`, form: 'number' as const }))
  return { reference: matrixOf(reference), candidate: matrixOf(candidate), of }
}

export function numbers(...values: number[]): Kept {
  return { form: 'numbers', values: Float64Array.from(values) }
}

export function levels(...texts: (string | null)[]): Kept {
  const names = [...new Set(texts.filter(text => text !== null))].sort()
  const codes = Int32Array.from(texts, text => (text === null ? -1 : names.indexOf(text)))
  return { form: 'levels', codes, levels: names }
}
