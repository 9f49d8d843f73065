import { concept as conceptGate } from '../../src/gates/concept.js'
import { fairness } from '../../src/gates/fairness.js'
import type { Gate, Pair, Table, TwoSides } from '../../src/gates/gate.js'
import { columnMeasures } from '../../src/measures/column/all.js'
import type { ColumnMeasure, ColumnParameters } from '../../src/measures/column/column-measure.js'
import { concept } from '../../src/measures/concept/all.js'
import { datasetMeasures } from '../../src/measures/dataset/all.js'
import type { DatasetMeasure } from '../../src/measures/dataset/dataset-measure.js'
import { defaultDrift } from '../../src/measures/default-drift.js'
import { disparities } from '../../src/measures/disparities/all.js'
import { distances } from '../../src/measures/distances/all.js'
import type { Distance } from '../../src/measures/distances/distance.js'
import { rates } from '../../src/measures/rates/all.js'
import type { Rate, RateInputs } from '../../src/measures/rates/rate.js'
import { foldProfile } from '../../src/profile/fold/fold.js'
import { planNeeds } from '../../src/profile/plan.js'
import { distribution, distributionNeeds } from '../../src/profile/views/distribution.js'
import { emptyMemory } from '../../src/profile/views/memory.js'
import type { Side } from '../../src/profile/views/side.js'
import { drawn } from '../calibration/draw.js'
import { columns, roles, schema } from './columns.js'

/** A measure of one column or of the columns of a model, ready to be worked out. */
interface Question {
  family: string
  measure: string
  ask: () => unknown
}

type Sides = TwoSides

const table: Table = {
  columns: schema.map(({ name, kind }) => ({ name, kind, reference: kind, candidate: kind })),
  roles,
  reference: schema,
  candidate: schema,
  taken: new Set(),
}
const parameters: ColumnParameters = {
  at: 0.9,
  min: -1,
  max: 1,
  set: ['level_0', 'level_1'],
  pattern: 'level_\\d+',
  type: 'value',
  now: 1.8e12,
}
const modelColumns = ['levels_20', 'count_0']

const columnQuestions = schema.flatMap(({ name, kind }) =>
  Object.values<ColumnMeasure>(columnMeasures)
    .filter(({ accepts }) => accepts.includes(kind))
    .map(measure => ({ measure, name, needs: measure.needs(name, parameters, kind) })),
)
const datasetQuestions = Object.values<DatasetMeasure>(datasetMeasures).map(measure => ({
  measure,
  needs: measure.needs(modelColumns),
}))
const rateQuestions = Object.values<Rate>(rates).map(rate => {
  const inputs = inputsOf(rate)
  return { rate, inputs, needs: rate.needs(inputs) }
})
const ruleQuestions = [
  ...Object.keys(disparities).map(compare =>
    question('disparity', compare, fairness, { compare, measure: 'selection-rate', ...limitOf(compare) }),
  ),
  ...Object.keys(concept).map(measure =>
    question('concept', measure, conceptGate, { measure, ...limitOf(measure) }),
  ),
]

const needsOf = {
  column: columnQuestions.flatMap(one => one.needs),
  dataset: datasetQuestions.flatMap(one => one.needs),
  drift: schema.flatMap(({ name, kind }) => distributionNeeds(name, kind)),
  rate: rateQuestions.flatMap(one => one.needs),
  disparity: ruleQuestions.flatMap(one => (one.family === 'disparity' ? one.needs : [])),
  concept: ruleQuestions.flatMap(one => (one.family === 'concept' ? one.needs : [])),
}
export const families: readonly string[] = Object.keys(needsOf)

/** Both sides, from one distribution, with what the measures of some families need. */
export function folded(rows: number, asked: readonly string[]): Sides {
  const needs = Object.entries(needsOf).flatMap(([family, own]) => (asked.includes(family) ? own : []))
  const plan = planNeeds(needs, schema)
  const line = { seed: 1, width: columns.length, correlation: 0.5, sizes: [rows, rows] as const }
  const side = (at: 0 | 1): Side => {
    const fold = foldProfile(schema, plan)
    for (const batch of drawn(columns, line, at, 0)) fold.add(batch)
    return { profile: fold.finish([]), at: [], memory: emptyMemory() }
  }
  return { reference: side(0), candidate: side(1), strata: new Map() }
}

export function* questions(pair: Sides, asked: readonly string[]): Generator<Question> {
  for (const family of asked) for (const one of questionsOf(family, pair)) yield one
}

function* questionsOf(family: string, pair: Sides): Generator<Question> {
  const { reference, candidate } = pair
  if (family === 'drift') yield* driftQuestions(reference, candidate)
  if (family === 'column')
    for (const { measure, name } of columnQuestions)
      for (const side of [reference, candidate])
        yield { family, measure: measure.id, ask: () => measure.of(name, side, parameters, reference) }
  if (family === 'dataset')
    for (const { measure } of datasetQuestions)
      yield { family, measure: measure.id, ask: () => measure.of(candidate, modelColumns, reference) }
  if (family === 'rate')
    for (const { rate, inputs } of rateQuestions)
      for (const side of [reference, candidate])
        yield { family, measure: rate.id, ask: () => rate.of(inputs, side) }
  for (const one of ruleQuestions)
    if (one.family === family) yield { family, measure: one.measure, ask: () => one.checks(pair) }
}

/** Every distance on every column that it takes; those that are no tests borrow the p of the default rule. */
function* driftQuestions(reference: Side, candidate: Side): Generator<Question> {
  for (const { name, kind } of schema) {
    const [before, after] = [distribution(reference, name, kind), distribution(candidate, name, kind)]
    if (before === undefined || after === undefined) throw new RangeError(name)
    yield { family: 'drift', measure: 'default rule', ask: () => defaultDrift(before, after) }
    for (const distance of Object.values<Distance>(distances).filter(({ accepts }) => accepts.includes(kind)))
      yield { family: 'drift', measure: distance.id, ask: () => distance.between(before, after) }
  }
}

function question<Rule>(family: string, measure: string, gate: Gate<Rule>, written: object) {
  const rule = gate.rule.parse(written)
  return {
    family,
    measure,
    needs: gate.needs(rule, table),
    checks: (pair: Pair) => gate.checks(rule, table, pair),
  }
}

/** A limit on the side where the measure gets worse. */
function limitOf(measure: string): { fail: string } {
  const isBelow =
    measure.startsWith('estimated') || measure.endsWith('ratio') || /ratio-|worst-group/.test(measure)
  return { fail: `${isBelow && measure !== 'common-log-odds-ratio' ? 'below' : 'above'} 0.5` }
}

/** What the model's columns are to a rate: a regression is of other columns than a classification. */
function inputsOf({ id, requires }: Rate): RateInputs {
  const isOfNumbers = ['mae', 'rmse', 'bias', 'max-error', 'r2', 'mape', 'smape', 'quantile-loss'].includes(
    id,
  )
  const [label, prediction] = isOfNumbers ? ['number_0', 'number_1'] : [roles.label, roles.prediction]
  const isOfClasses = requires.includes('scores') || requires.includes('any score')
  const column = { latency: 'number_2', 'error-rate': 'prediction', throughput: 'at' }[id]
  return {
    confidence: 0.9,
    at: 0.9,
    k: 2,
    positive: 1,
    ...(label !== undefined && { label: isOfClasses ? 'group' : label }),
    ...(prediction !== undefined && { prediction }),
    ...(roles.score !== undefined && { score: roles.score }),
    ...(isOfClasses && {
      scores: Array.from(roles.scores ?? [], ([name, score]) => ({ class: name, column: score })),
    }),
    ...(column !== undefined && { column }),
  }
}
