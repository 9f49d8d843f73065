import { type Expectation, type Make, round } from './expectation.js'
import { listOf, numberOf, textOf, wordsOf } from './fields.js'
import { anywhere, escaped, ofPattern } from './pieces.js'
import type { Piece } from './translation.js'

const noPattern = { why: 'it names no regular expression' }

/** Expectations about the form of texts. Great Expectations looks for a regular expression anywhere in them. */
export const textExpectations: readonly [string, Make][] = [
  [
    'expect_column_values_to_not_be_in_set',
    ({ column, kwargs, share, level }) => {
      const set = listOf(kwargs.get('value_set'))
      if (set.length === 0 || !set.every(one => typeof one === 'string'))
        return [{ why: 'only texts can be kept out, by `pattern-rate`' }]
      const regex = `(?!(?:${set.map(escaped).join('|')})$)[\\s\\S]*`
      return [ofPattern(column, regex, round(share), level)]
    },
  ],
  [
    'expect_column_values_to_match_regex',
    ({ column, kwargs, share, level }) => {
      const regex = textOf(kwargs.get('regex'))
      return [regex === undefined ? noPattern : ofPattern(column, anywhere(regex), round(share), level)]
    },
  ],
  [
    'expect_column_values_to_not_match_regex',
    ({ column, kwargs, share, level }) => {
      const regex = textOf(kwargs.get('regex'))
      if (regex === undefined) return [noPattern]
      return [ofPattern(column, `(?![\\s\\S]*(?:${regex}))[\\s\\S]*`, round(share), level)]
    },
  ],
  [
    'expect_column_values_to_match_regex_list',
    ({ column, kwargs, share, level }) => {
      const list = wordsOf(kwargs.get('regex_list'))
      if (list === undefined) return [noPattern]
      const all = list.map(regex => `(?=[\\s\\S]*(?:${regex}))`).join('')
      const any = anywhere(list.map(regex => `(?:${regex})`).join('|'))
      const isAll = kwargs.get('match_on') === 'all'
      return [ofPattern(column, isAll ? `${all}[\\s\\S]*` : any, round(share), level)]
    },
  ],
  ['expect_column_value_lengths_to_equal', e => ofLength(e, e.kwargs.get('value'), e.kwargs.get('value'))],
  [
    'expect_column_value_lengths_to_be_between',
    e => ofLength(e, e.kwargs.get('min_value') ?? 0, e.kwargs.get('max_value') ?? ''),
  ],
]

function ofLength({ column, share, level }: Expectation, min: unknown, max: unknown): Piece[] {
  const least = numberOf(min)
  if (least === undefined) return [{ why: 'it names no length' }]
  return [ofPattern(column, `[\\s\\S]{${least},${numberOf(max) ?? ''}}`, round(share), level)]
}
