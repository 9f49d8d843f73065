import type { Schema } from '../../src/datasets/dataset.js'
import type { Roles } from '../../src/gates/gate.js'
import { type Column, columnsOf } from '../calibration/columns.js'

const kinds = new Map(columnsOf(20).map(column => [column.name, column]))
const named = (kind: string, name: string): Column => ({
  cell: z => z,
  missingBelow: -Infinity,
  ...kinds.get(kind),
  name,
})
const two = -2.0537489106318225
/** About uniform, six digits, as models write it. */
const score = (z: number) => Number((1 / (1 + Math.exp(-1.7 * z))).toPrecision(6))

/** Twenty columns such as a model has: numbers with 2 % of gaps, counts, levels, scores, a label, a prediction, a time. */
export const columns: Column[] = [
  ...Array.from({ length: 7 }, (_, i): Column => ({ name: `number_${i}`, cell: z => z, missingBelow: two })),
  ...Array.from({ length: 3 }, (_, i) => named('poisson', `count_${i}`)),
  ...['a', 'b', 'c'].map((name): Column => ({ name: `score_${name}`, cell: score, missingBelow: -Infinity })),
  { name: 'group', levels: 3, cell: z => (z < -0.4 ? 0 : z < 0.5 ? 1 : 2), missingBelow: -Infinity },
  named('zipf20', 'levels_20'),
  { ...named('zipf20', 'levels_20_gaps'), missingBelow: two },
  named('zipf1000', 'levels_1000'),
  named('binary', 'label'),
  named('binary', 'prediction'),
  { name: 'at', cell: z => Math.round(1.7e12 + 1e9 * z), missingBelow: -Infinity },
]

export const schema: Schema = columns.map(({ name, levels }) => {
  if (name === 'at') return { name, kind: 'timestamp', encoding: 'timestamps' }
  return levels === undefined
    ? { name, kind: 'numeric', encoding: 'numbers' }
    : { name, kind: 'categorical', encoding: 'codes' }
})

export const roles: Roles = {
  label: 'label',
  prediction: 'prediction',
  score: 'score_a',
  scores: new Map([
    ['level_0', 'score_a'],
    ['level_1', 'score_b'],
    ['level_2', 'score_c'],
  ]),
  timestamp: 'at',
  positive: '1',
  groups: ['group'],
  ignore: [],
}
