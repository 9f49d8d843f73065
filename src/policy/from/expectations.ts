import { type Expectation, type Make, round } from './expectation.js'
import { fieldsOf, given, listOf, numberOf, wordsOf } from './fields.js'
import { inRange, inSet, missing, percent, type Range, schemaOf, unique, within } from './pieces.js'
import { textExpectations } from './text-expectations.js'
import type { Piece } from './translation.js'

const held = 'held against the reference: what it has and the candidate lacks fails'
const noSet = { why: 'its set is empty, or has more than texts and numbers' }

/** Expectations by their type, whose meaning is that of Great Expectations' gallery. */
export const expectations: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['expect_column_to_exist', () => [schemaOf(held)]],
  [
    'expect_table_columns_to_match_set',
    ({ kwargs }) => [schemaOf(held, kwargs.get('exact_match') === false ? { 'allow-new': 'true' } : {})],
  ],
  [
    'expect_table_columns_to_match_ordered_list',
    () => [schemaOf(held), { why: 'another order of the columns is noted, and passes' }],
  ],
  ['expect_column_values_to_be_of_type', () => [schemaOf('held against the type that the reference has')]],
  [
    'expect_column_values_to_be_in_type_list',
    () => [schemaOf('held against the type that the reference has')],
  ],
  ['expect_table_column_count_to_equal', e => exactly('dataset', { measure: 'column-count' }, e)],
  ['expect_table_column_count_to_be_between', e => ofTable('dataset', { measure: 'column-count' }, e)],
  ['expect_table_row_count_to_equal', e => exactly('row-count', {}, e)],
  ['expect_table_row_count_to_be_between', e => ofTable('row-count', {}, e)],
  [
    'expect_column_values_to_not_be_null',
    ({ column, share, level }) => [missing(column, round(share), level)],
  ],
  [
    'expect_column_values_to_be_null',
    ({ column, share, level }) => [
      {
        gate: 'values',
        column,
        keys: { measure: 'null-rate', [level]: `below ${percent(1 - share)}` },
      },
    ],
  ],
  ['expect_column_proportion_of_non_null_values_to_be_between', notMissing],
  [
    'expect_column_values_to_be_unique',
    ({ column, share, level }) =>
      share === 0 ? [unique([column], level)] : [{ why: 'it counts every row of a value that repeats' }],
  ],
  [
    'expect_compound_columns_to_be_unique',
    ({ kwargs, share, level }) => {
      const columns = wordsOf(kwargs.get('column_list'))
      if (share > 0) return [{ why: 'it counts every row of a value that repeats' }]
      return columns ? [unique(columns, level)] : [{ why: 'it names no columns' }]
    },
  ],
  ['expect_column_values_to_be_in_set', ofSet],
  ['expect_column_distinct_values_to_be_in_set', e => ofSet({ ...e, share: 0 })],
  [
    'expect_column_distinct_values_to_equal_set',
    e => [...ofSet({ ...e, share: 0 }), { why: 'that each value of the set occurs is not asked' }],
  ],
  [
    'expect_column_values_to_be_between',
    ({ column, kwargs, share, level }) => {
      const ends = { min: kwargs.get('min_value'), max: kwargs.get('max_value') }
      const isStrict = given(kwargs, 'strict_min') || given(kwargs, 'strict_max')
      const piece = inRange(column, ends, round(share), level)
      return [isStrict && !('why' in piece) ? { ...piece, note: 'a value at an end is inside here' } : piece]
    },
  ],
  ['expect_column_min_to_be_between', e => ofColumn('min', e)],
  ['expect_column_max_to_be_between', e => ofColumn('max', e)],
  ['expect_column_mean_to_be_between', e => ofColumn('mean', e)],
  ['expect_column_median_to_be_between', e => ofColumn('median', e)],
  ['expect_column_stdev_to_be_between', e => ofColumn('sd', e)],
  ['expect_column_unique_value_count_to_be_between', e => ofColumn('distinct-count', e)],
  ['expect_column_proportion_of_unique_values_to_be_between', e => ofColumn('distinct-rate', e)],
  ['expect_column_quantile_values_to_be_between', ofQuantiles],
  ...textExpectations,
])

function rangeOf({ kwargs }: Expectation): Range {
  return {
    min: numberOf(kwargs.get('min_value')),
    max: numberOf(kwargs.get('max_value')),
    strictMin: given(kwargs, 'strict_min'),
    strictMax: given(kwargs, 'strict_max'),
  }
}

function ofTable(gate: string, keys: Record<string, string>, expectation: Expectation): Piece[] {
  return within(gate, undefined, keys, rangeOf(expectation), expectation.level)
}

function exactly(gate: string, keys: Record<string, string>, { kwargs, level }: Expectation): Piece[] {
  const value = numberOf(kwargs.get('value'))
  return within(gate, undefined, keys, { min: value, max: value }, level)
}

function ofColumn(measure: string, expectation: Expectation): Piece[] {
  return within('values', expectation.column, { measure }, rangeOf(expectation), expectation.level)
}

function ofSet({ column, kwargs, share, level }: Expectation): Piece[] {
  const set = wordsOf(kwargs.get('value_set'))
  return [set === undefined ? noSet : inSet(column, set, round(share), level)]
}

function notMissing({ column, kwargs, level }: Expectation): Piece[] {
  const [min, max] = [numberOf(kwargs.get('min_value')), numberOf(kwargs.get('max_value'))]
  const most = max === undefined || max >= 1 ? [] : [`below ${percent(1 - max)}`]
  return [
    ...(min === undefined ? [] : [missing(column, round(1 - min), level)]),
    ...most.map(limit => ({ gate: 'values', column, keys: { measure: 'null-rate', [level]: limit } })),
    ...(min === undefined && max === undefined ? [{ why: 'it names no limit' }] : []),
  ]
}

function ofQuantiles({ column, kwargs, level }: Expectation): Piece[] {
  const ranges = fieldsOf(kwargs.get('quantile_ranges'))
  const ends = listOf(ranges.get('value_ranges')).map(listOf)
  return listOf(ranges.get('quantiles')).flatMap((quantile, i) => {
    const at = numberOf(quantile)
    if (at === undefined) return [{ why: 'a quantile is no number' }]
    const [min, max] = (ends[i] ?? []).map(numberOf)
    return within('values', column, { measure: 'quantile', at: String(at) }, { min, max }, level)
  })
}
