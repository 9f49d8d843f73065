import { z } from 'zod'
import type { Check } from '../judgement/check.js'
import { judge } from '../judgement/judge.js'
import { datasetMeasureIds, datasetMeasures } from '../measures/dataset/all.js'
import type { DatasetMeasure } from '../measures/dataset/dataset-measure.js'
import { absentCheck, isGone } from './columns/named.js'
import { isFeature } from './concept/inputs.js'
import type { Gate, Table } from './gate.js'
import { directionOf } from './row-count.js'
import { checkLimits, judgeable, limitText, resolveLimits } from './rule/limit-text.js'

const rule = z
  .strictObject({
    measure: z.enum(datasetMeasureIds).describe('What to measure of the whole dataset'),
    columns: z
      .array(z.string().min(1))
      .min(1)
      .exactOptional()
      .describe(
        'The columns that `null-pattern`, `rows-in-both` and `conflicting-labels` are about, by their names',
      ),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((rule, context) => {
    const measure: DatasetMeasure = datasetMeasures[rule.measure]
    const issue = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', path, message })
    const { id, range, isChange } = measure
    checkLimits(rule, { measure: id, range, hasP: false, relative: isChange !== true }, context)
    if (!rule.fail && !rule.warn) issue('without a limit nothing can be decided: write `fail` or `warn`')
    if (measure.columns !== undefined && rule.columns === undefined)
      issue(`\`${id}\` is about columns: name them, as in \`columns: [a, b]\``, 'measure')
    if (measure.columns !== undefined && rule.columns !== undefined && rule.columns.length < measure.columns)
      issue(`\`${id}\` is about ${measure.columns} columns at least: name them`, 'columns')
    if (measure.columns === undefined && !measure.selects && rule.columns !== undefined)
      issue(`\`${id}\` is about the whole dataset: leave \`columns\` out`, 'columns')
  })
type Rule = z.output<typeof rule>

/**
 * Dataset: does a number that the data have as a whole lie where it should?
 *
 * A fact about this batch, so limits are plain; relative ones are resolved with the reference's own number.
 */
export const dataset: Gate<Rule> = {
  id: 'dataset',
  title: 'Dataset',
  rule,
  onByDefault: false,
  problems: (rule, roles) =>
    measureOf(rule).reads === 'label' && roles.label === undefined
      ? [
          {
            path: ['measure'],
            message: `${rule.measure} needs a label column: name it under \`columns: label:\``,
          },
        ]
      : [],
  needs: (rule, table) => measureOf(rule).needs(columnsOf(rule, table)),
  checks(rule, table, { candidate: side, reference: before }) {
    const columns = columnsOf(rule, table)
    const measure = measureOf(rule)
    const gone = goneFrom(columns, table)
    if (gone !== undefined)
      return {
        checks: [{ ...absentCheck('dataset', gone, table), id: idOf(rule), measure: measure.id }],
        notChecked: [],
      }
    const candidate = measure.of(side, columns, before)
    const reference = before && !measure.isChange ? measure.of(before, columns, before) : undefined
    const limits = resolveLimits(rule, reference)
    if (limits === undefined || (measure.isChange && before === undefined))
      return { checks: [], notChecked: [{ gate: 'dataset', subject: measure.id, why: 'no-reference' }] }
    const compared = judgeable(rule, candidate, reference)
    const check: Check = {
      id: idOf(rule),
      measure: measure.id,
      unit: measure.unit,
      ...(reference && { reference }),
      candidate,
      compared,
      ...limits,
      decision: judge({ compared, ...limits, shown: { fail: true, warn: true } }),
    }
    return { checks: [check], notChecked: [] }
  },
}

function measureOf({ measure }: Rule): DatasetMeasure {
  return datasetMeasures[measure]
}

/** Those of the rule; of a measure that reads the label the label first, and then the features. */
function columnsOf(rule: Rule, { columns, roles }: Table): readonly string[] {
  if (measureOf(rule).reads !== 'label') return rule.columns ?? []
  const known = columns.filter(({ name, candidate }) => candidate !== undefined && isFeature(name, roles))
  return [roles.label ?? '', ...(rule.columns ?? known.map(({ name }) => name))]
}

/** The first of the named columns that the candidate has lost. */
function goneFrom(columns: readonly string[], table: Table): string | undefined {
  const lost = new Set(table.columns.filter(isGone).map(({ name }) => name))
  return columns.find(name => lost.has(name))
}

/** `dataset/row-count-change-below`, `dataset/null-pattern-above/a x b`. */
function idOf(rule: Rule): Check['id'] {
  const { measure, columns } = rule
  return {
    gate: 'dataset',
    measure: `${measure}-${directionOf(rule)}`,
    ...(columns && { column: columns.join(' x ') }),
  }
}
