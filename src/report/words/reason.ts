import type { Reason, ReasonCode } from '../../measures/measurement.js'
import { clean } from './escape.js'
import { count, counted } from './number.js'

/** Why there is no number or no decision, and what would mend it. Careful words: what was measured, no more. */

const reasons: Record<ReasonCode, (reason: Reason) => string> = {
  'no-values': () => 'every value is missing',
  'too-few-rows': reason => `too few rows${have(reason)}${need(reason, ' on each side')}`,
  'too-few-runs': ({ have: runs, need: wanted }) =>
    `too few runs${runs === undefined ? '' : `: ${count(runs)}`}${wanted === undefined ? '' : `, needs ${count(wanted)}`}`,
  'not-shown-in-runs': ({ have: runs }) =>
    `past the limit, but ${runs === undefined ? 'in so few runs' : `in ${counted(runs, 'run')}`} chance alone could do it`,
  'too-few-columns': () => 'too few columns that vary',
  'other-width': ({ have: numbers, need: before }) =>
    `vectors${numbers === undefined ? '' : ` of ${counted(numbers, 'number')}`}${before === undefined ? ' of another width' : `, where the reference has ${count(before)}`}`,
  'too-many-features': ({ have: features }) =>
    `too many features${features === undefined ? '' : `: ${count(features)}`}, name fewer columns`,
  'one-step': () => 'all rows are of one time',
  'too-few-members': reason => `too few rows in ${subject(reason, 'a group')}${have(reason)}${need(reason)}`,
  'undefined-rate': reason => `no row to take the rate over: ${subject(reason, 'a group')}`,
  'nobody-selected': () => 'nobody is selected in any group',
  'one-group': () => 'there is only one group',
  'no-common-stratum': () => 'no two groups have rows that are alike in what is given',
  constant: () => 'the reference is constant, so there is no spread to measure in',
  'no-spread': () => 'half of the reference is one value, so there is no spread to measure in',
  'mostly-rare': () => 'rare levels hold most of the rows',
  'new-level': () => 'the candidate has a level that the reference lacks',
  'not-shown': reason =>
    `past the limit, but with ${fewRows(reason)} chance alone could do it${need(reason)}`,
  'undecided-columns': ({ have: columns }) =>
    `too many columns${columns === undefined ? '' : `, ${count(columns)},`} are undecided`,
  resolution: () => 'the limit lies within the precision of the stored numbers',
  'not-collected': () => 'the stored profile does not hold what this measure needs',
  infinite: reason =>
    `there are infinite values${reason.subject === undefined ? '' : ` in ${clean(reason.subject)}`}${have(reason)}`,
  'not-numeric': ({ subject: named }) =>
    named === undefined ? 'the values are not numbers' : `${clean(named)} is no finite number`,
  'no-such-number': ({ subject: named }) =>
    named === undefined ? 'the file has no such number' : `there is no number called ${clean(named)}`,
  'not-a-share': reason => `${subject(reason, 'the number')} does not lie between 0 and 1, as a share does`,
  'not-a-count': reason => `${subject(reason, 'what should be')} is no number of rows`,
  'negative-reference': () => 'a multiple of a negative reference lies on its wrong side',
  'no-positive-level': ({ subject: named }) =>
    named === undefined
      ? 'which outcome is the favourable one is not known'
      : `no row has the favourable outcome ${clean(named)}`,
  'label-without-score': ({ have: rows }) =>
    `the label${rows === undefined ? '' : ` of ${counted(rows, 'row')}`} is no class that has scores`,
  'labels-of-zero': ({ have: rows }) =>
    `the label${rows === undefined ? ' of some rows' : ` of ${counted(rows, 'row')}`} is 0, of which no error is a share`,
  'no-common-level': () => 'labels and predictions have no value in common',
  'wrong-kind': () => 'the measure does not apply to this kind of column',
  'no-slices': reason => `${subject(reason, 'a column')} is of a kind that makes no such slices`,
  'no-such-column': reason => `the candidate has no column ${subject(reason, 'of that name')}`,
  'not-in-reference': reason => `the reference has no column ${subject(reason, 'of that name')}`,
  'no-p-value': () => 'the measure has no p-value on such data',
  'no-reference': () => 'there is no reference to compare with',
  'needs-rows': () => 'a stored profile cannot answer it',
  'id-repeats': ({ subject: id, have: rows }) =>
    `the id${id === undefined ? '' : ` ${clean(id)}`} repeats${rows === undefined ? '' : ` in ${counted(rows, 'row')}`}`,
  'few-matched': reason => `too few rows match by id${have(reason)}${need(reason)}`,
  'labels-differ': ({ have: rows }) =>
    `the label${rows === undefined ? '' : ` of ${counted(rows, 'row')}`} differs between the sides`,
}

/** Why there is no number or no decision, as part of a sentence. */
export function reasonText(reason: Reason): string {
  return reasons[reason.code](reason)
}

/** What would give an answer; empty where nothing that the reader does would. */
export function reasonFix(reason: Reason): string {
  if (reason.code === 'no-common-level') return 'let both columns use the same words'
  if (reason.code === 'label-without-score') return 'name its column under `columns: scores:`'
  if (reason.code === 'infinite') return "mend them, or count them as missing: `null-values: ['', inf, -inf]`"
  if (reason.code === 'labels-of-zero') return 'use `smape`, or `mae`'
  if (reason.code === 'no-positive-level')
    return reason.subject === undefined
      ? 'name it under `columns`: `positive: …`'
      : 'mend its name in the policy'
  if (reason.code === 'negative-reference') return 'write the limit as `reference + …` or as a number'
  if (reason.code === 'not-collected' || reason.code === 'needs-rows')
    return 'write the profile again with this policy: `tidegate profile --policy …`'
  if (reason.code === 'not-a-share') return 'write the limit without % and pp, and without `rows`'
  if (reason.code === 'no-such-number') return 'mend the name in the policy, or the file'
  if (reason.code === 'no-such-column') return 'bring the column back, or change the policy'
  if (reason.code === 'id-repeats') return 'name the column that tells rows apart, or write `pair: never`'
  if (reason.code === 'few-matched' || reason.code === 'labels-differ')
    return 'write `pair: matched` to compare those that match, or `pair: never`'
  if (reason.code === 'resolution')
    return 'compare with the data itself rather than its profile; round numbers of which there are more than are kept'
  return ''
}

function have({ have: rows }: Reason): string {
  return rows === undefined ? '' : `: ${count(rows)}`
}

/** `; about 213 on each side would decide`. */
function need({ need: rows }: Reason, where = ''): string {
  return rows === undefined ? '' : `; about ${count(rows)}${where} would decide`
}

/** `156 rows in ios`. */
function fewRows({ have: rows, subject: name }: Reason): string {
  if (rows === undefined) return 'so few rows'
  return `${counted(rows, 'row')}${name === undefined ? '' : ` in ${clean(name)}`}`
}

function subject({ subject: name }: Reason, otherwise: string): string {
  return name === undefined ? otherwise : clean(name)
}
