import { randomFrom } from '../../src/math/random.js'
import { multivariate, multivariateIds } from '../../src/measures/multivariate/all.js'
import { featuresOf } from '../../src/measures/multivariate/features.js'
import { normalsFrom } from '../calibration/normals.js'

type Columns = Parameters<typeof featuresOf>[0]

interface Question {
  measure: string
  of: string
  size: number
  ask: () => unknown
}

/** Numbers of an embedding, as many models make them. */
const width = 768

/** Measures of several columns at once, each at the sample that it usually has. */
export function* ofColumnsTogether(): Generator<Question> {
  for (const id of multivariateIds) {
    const { size } = multivariate[id]
    yield question(id, '15 numbers, 5 categories', [...numbers(size, 15), ...categories(size, 5)])
    if (multivariate[id].reads === 'features') yield question(id, `an embedding of ${width}`, embedding(size))
  }
}

function question(id: (typeof multivariateIds)[number], of: string, columns: Columns): Question {
  const measure = multivariate[id]
  return {
    measure: id,
    of,
    size: measure.size,
    ask: () =>
      measure.reads === 'columns'
        ? measure.betweenColumns(columns)
        : measure.between(featuresOf(columns, measure.levels), { permutations: 499, seed: 1 }),
  }
}

function embedding(rows: number): Columns {
  const normals = normalsFrom(1)
  const side = () =>
    ({ form: 'vectors', values: Float64Array.from({ length: rows * width }, normals), width }) as const
  return [{ name: 'embedding', kind: 'vector', reference: side(), candidate: side() }]
}

function numbers(rows: number, width: number): Columns {
  const normals = normalsFrom(1)
  const side = () => ({ form: 'numbers', values: Float64Array.from({ length: rows }, normals) }) as const
  return Array.from({ length: width }, (_, i) => ({
    name: `number_${i}`,
    kind: 'numeric',
    reference: side(),
    candidate: side(),
  }))
}

function categories(rows: number, width: number): Columns {
  const { below } = randomFrom(1)
  const levels = Array.from({ length: 30 }, (_, level) => `level_${level}`)
  const side = () =>
    ({ form: 'levels', codes: Int32Array.from({ length: rows }, () => below(30)), levels }) as const
  return Array.from({ length: width }, (_, i) => ({
    name: `levels_${i}`,
    kind: 'categorical',
    reference: side(),
    candidate: side(),
  }))
}
