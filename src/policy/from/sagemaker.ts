import { type Fields, fieldsOf, listOf, numberOf, textOf, wordsOf } from './fields.js'
import { inSet, missing, schemaOf } from './pieces.js'
import { collect, type Left, type Piece, type Translation } from './translation.js'

/** Words that only the other files of Model Monitor have: constraints on a model's quality, bias or explanations. */
const others =
  /^(regression|binary_classification|multiclass_classification)_constraints$|^explanations$|bias_metrics$/

/** The constraints.json of SageMaker's Model Monitor. */
export function isConstraints(value: unknown): boolean {
  const fields = fieldsOf(value)
  const features = listOf(fields.get('features')).map(fieldsOf)
  const isOfData = features.some(one => one.has('inferred_type') || one.has('completeness'))
  return isOfData || [...fields.keys()].some(key => others.test(key))
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-byoc-constraints.html */
export function fromSageMaker(value: unknown): Translation {
  const fields = fieldsOf(value)
  const config = fieldsOf(fields.get('monitoring_config'))
  const read = listOf(fields.get('features')).map(feature => ofFeature(fieldsOf(feature), config))
  return {
    title: "constraints of SageMaker's Model Monitor",
    rules: read.flatMap(({ rules }) => rules),
    left: [...read.flatMap(({ left }) => left), ...leftOf(fields)],
  }
}

function leftOf(fields: Fields): Left[] {
  const names = [...fields.keys()].filter(key => others.test(key))
  const metrics = names.flatMap(name => [...fieldsOf(fields.get(name)).keys()].map(key => `${name}.${key}`))
  const why =
    'name label and prediction under `columns:`, then write it as a rule of `performance` or `fairness`'
  return metrics.map(what => ({ what, why }))
}

function ofFeature(feature: Fields, config: Fields) {
  const column = textOf(feature.get('name')) ?? ''
  const parts: [string, Piece[]][] = [
    ['inferred_type', [schemaOf('held against the type that the reference has')]],
    ['completeness', ofCompleteness(feature, column)],
    ['num_constraints', ofNumbers(fieldsOf(feature.get('num_constraints')), column)],
    ['string_constraints', ofStrings(fieldsOf(feature.get('string_constraints')), config, column)],
    [
      'monitoringConfigOverrides',
      fieldsOf(feature.get('monitoringConfigOverrides')).size === 0 ? [] : [noOverrides],
    ],
  ]
  const told = parts.filter(([what]) => feature.has(what))
  const unknown = [...feature.keys()].filter(key => key !== 'name' && !parts.some(([what]) => what === key))
  const read = [
    ...told.map(([what, pieces]) => collect(what, column, pieces)),
    collect('distribution_constraints', column, ofDrift(feature, config, column)),
    ...unknown.map(what => collect(what, column, [{ why: 'no gate asks this' }])),
  ]
  return { rules: read.flatMap(({ rules }) => rules), left: read.flatMap(({ left }) => left) }
}

const noOverrides: Piece = { why: 'give this column a rule of its own' }

function ofCompleteness(feature: Fields, column: string): Piece[] {
  const share = numberOf(feature.get('completeness'))
  if (share === undefined || share < 0 || share > 1) return [{ why: 'it is no share' }]
  return [missing(column, Number((1 - share).toPrecision(12)), 'fail')]
}

function ofNumbers(constraints: Fields, column: string): Piece[] {
  return [...constraints].flatMap(([what, value]): Piece[] => {
    if (what !== 'is_non_negative') return [{ why: `${what} has no counterpart` }]
    return value === true ? [{ gate: 'values', column, keys: { measure: 'min', fail: 'below 0' } }] : []
  })
}

function ofStrings(constraints: Fields, config: Fields, column: string): Piece[] {
  return [...constraints].map(([what, value]): Piece => {
    const words = wordsOf(value)
    if (what !== 'domains' || words === undefined) return { why: `${what} has no counterpart` }
    const share = numberOf(config.get('domain_content_threshold')) ?? 1
    const off = Math.min(1, Math.max(0, Number((1 - share).toPrecision(12))))
    const piece = inSet(column, words, off, 'fail')
    if (off === 0 || 'why' in piece) return piece
    return { ...piece, note: '`domain_content_threshold` is read as the share that has to be in the set' }
  })
}

/** Thresholds of the whole file, for each column by its type. */
function ofDrift(feature: Fields, config: Fields, column: string): Piece[] {
  const drift = fieldsOf(config.get('distribution_constraints'))
  if (textOf(drift.get('perform_comparison')) !== 'Enabled') return []
  const type = textOf(feature.get('inferred_type'))
  if (type === 'Integral' || type === 'Fractional') {
    const threshold = numberOf(drift.get('comparison_threshold'))
    if (threshold === undefined) return []
    const keys = { measure: 'kolmogorov-smirnov', fail: `above ${threshold}` }
    // `Simple` takes the distance alone, `Robust` asks whether it is real.
    const isRobust = textOf(drift.get('comparison_method')) !== 'Simple'
    return [{ gate: 'drift', column, keys: isRobust ? keys : { ...keys, evidence: 'none' } }]
  }
  const threshold = numberOf(drift.get('categorical_comparison_threshold'))
  if (type !== 'String' || threshold === undefined) return []
  if (textOf(drift.get('categorical_drift_method')) === 'ChiSquared')
    return [{ why: 'what ChiSquared holds to its threshold is not published: `chi-square` takes `p below`' }]
  const keys = { measure: 'l-infinity', fail: `above ${threshold}`, evidence: 'none' }
  return [{ gate: 'drift', column, keys }]
}
