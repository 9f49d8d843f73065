import { z } from 'zod'
import { columnMeasureIds, columnMeasures } from '../../measures/column/all.js'
import {
  type ColumnMeasure,
  type ColumnParameters,
  fenceWords,
  type ParameterId,
  typeWords,
} from '../../measures/column/column-measure.js'
import { idsOf } from '../../measures/ids.js'
import { compilePattern } from '../../profile/pattern-text.js'
import { checkLimits, limitText } from './limit-text.js'
import { selection } from './selection.js'

/** An end of a range; of timestamps a day or a moment. */
const end = z.union([
  z.number(),
  z.union([z.iso.date(), z.iso.datetime({ offset: true })], 'a number, or a day such as 2026-01-31'),
])

/** Timestamps are milliseconds since 1970, so a day is one too. */
function numberOf(text: z.output<typeof end>): number {
  return typeof text === 'number' ? text : Date.parse(text)
}

const pattern = z
  .string()
  .max(1000)
  .superRefine((text, context) => {
    try {
      compilePattern(text)
    } catch (error) {
      const why = error instanceof Error ? error.message.replace(/^.*\/u: /, '') : 'it cannot be read'
      context.addIssue({ code: 'custom', message: `not a regular expression of JavaScript: ${why}` })
    }
  })

/** How far out an outlier is, for `outlier-rate` here and in the gate `outliers`. */
export const fenceKeys = {
  by: z
    .enum(fenceWords)
    .exactOptional()
    .describe(
      'What is far out: `z` standard deviations from the mean, the usual; `modified-z`, from the median by the median distance from it; or `iqr`, interquartile ranges beyond the quartiles; all of the reference',
    ),
  z: z.number().positive().exactOptional().describe('How far, for `by: z`, 3, and `by: modified-z`, 3.5'),
  iqrs: z.number().positive().exactOptional().describe('How far, for `by: iqr`; 1.5'),
}

const parameterKeys = {
  at: z
    .number()
    .min(0)
    .max(1)
    .exactOptional()
    .describe('Which quantile, for `quantile` and `string-length`: 0.5 is the median, 1 the largest'),
  ...fenceKeys,
  min: end
    .exactOptional()
    .describe('The least that is in range, for `out-of-range-rate`; of timestamps a day'),
  max: end.exactOptional().describe('The most that is in range'),
  set: z
    .array(z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]))
    .min(1)
    .exactOptional()
    .describe('The values there may be, for `out-of-set-rate`'),
  pattern: pattern
    .exactOptional()
    .describe('What the whole text is to be like, for `pattern-rate`: a regular expression of JavaScript'),
  type: z
    .enum(typeWords)
    .exactOptional()
    .describe('What cells are counted, for `type-share`: finite numbers and texts are `value`'),
} satisfies Record<ParameterId, z.ZodType>

const parameterIds = idsOf(parameterKeys)

export const valuesRule = z
  .strictObject({
    measure: z.enum(columnMeasureIds).describe('What to measure of each column'),
    columns: selection.exactOptional(),
    column: z.string().min(1).exactOptional().describe('One column; the same as `columns` with one name'),
    ...parameterKeys,
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((rule, context) => {
    const measure: ColumnMeasure = columnMeasures[rule.measure]
    checkLimits(rule, { measure: measure.id, range: measure.range, hasP: false, relative: true }, context)
    const issue = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', path, message })
    if (!rule.fail && !rule.warn) issue('without a limit nothing can be decided: write `fail` or `warn`')
    if (rule.columns && rule.column) issue('`column` and `columns` are the same: write one of them', 'column')
    for (const { key, message } of parameterProblems(parametersOf(rule), measure)) issue(message, key)
  })
  .transform(({ column, ...rule }) => (column === undefined ? rule : { ...rule, columns: [column] }))

export type ValuesRule = z.output<typeof valuesRule>

/** What a rule says beside its measure, as the measure takes it. */
export function parametersOf({ min, max, ...rule }: Written): ColumnParameters {
  return {
    ...rule,
    ...(min !== undefined && { min: numberOf(min) }),
    ...(max !== undefined && { max: numberOf(max) }),
  }
}

type End = z.output<typeof end>
type Written = Omit<ColumnParameters, 'min' | 'max' | 'now'> & { min?: End; max?: End }

interface ParameterProblem {
  key: string
  message: string
}

/** Parameters that the measure does not have, lacks, or cannot have together. */
function parameterProblems(
  rule: ColumnParameters,
  { id, takes = [], wants = [] }: ColumnMeasure,
): ParameterProblem[] {
  const written = parameterIds.filter(key => rule[key] !== undefined)
  const strange = written.filter(key => !takes.includes(key) && !wants.includes(key))
  const isLacking = wants.length > 0 && !wants.some(key => written.includes(key))
  const { min, max } = rule
  const isEmpty = min !== undefined && max !== undefined && min > max
  return [
    ...strange.map(key => ({ key, message: `${spelled([key])} belongs to ${spelled(havers(key))}` })),
    ...(isLacking
      ? [{ key: 'measure', message: `\`${id}\` needs ${spelled(wants, ' or ')}${example(wants)}` }]
      : []),
    ...(isEmpty ? [{ key: 'min', message: '`min` is above `max`, so no value is in range' }] : []),
    ...fenceProblems(rule),
  ]
}

/** A distance that its kind of fence does not have. */
export function fenceProblems({ by = 'z', z, iqrs }: ColumnParameters): ParameterProblem[] {
  if (by === 'iqr' && z !== undefined)
    return [{ key: 'z', message: '`by: iqr` goes with `iqrs`, not with `z`' }]
  if (by !== 'iqr' && iqrs !== undefined) return [{ key: 'iqrs', message: '`iqrs` goes with `by: iqr`' }]
  return []
}

function havers(key: ParameterId): string[] {
  return Object.values<ColumnMeasure>(columnMeasures)
    .filter(({ takes = [], wants = [] }) => takes.includes(key) || wants.includes(key))
    .map(({ id }) => id)
}

function spelled(words: readonly string[], between = ', '): string {
  return words.map(word => `\`${word}\``).join(between)
}

const examples: Partial<Record<ParameterId, string>> = {
  at: 'at: 0.5',
  min: 'min: 0',
  set: 'set: [a, b]',
  pattern: 'pattern: "[A-Z]{2}[0-9]+"',
  type: 'type: missing',
}

function example([first]: readonly ParameterId[]): string {
  const text = first && examples[first]
  return text === undefined ? '' : `, such as \`${text}\``
}
