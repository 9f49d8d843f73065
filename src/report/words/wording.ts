import type { Note } from '../../datasets/dataset.js'
import type { CheckId, NotChecked } from '../../judgement/check.js'
import type { Status } from '../../judgement/status.js'
import type { AppliedWaiver } from '../../judgement/waiver.js'
import type { Reason, ReasonCode } from '../../measures/measurement.js'
import { clean } from './escape.js'
import { count, counted } from './number.js'
import { marked, type Prose, say } from './prose.js'

/** What is said about plain data. Plain text: whoever renders it escapes it. Careful words: what was measured, no more. */

export const statusWords: Record<Status, string> = {
  pass: 'pass',
  inconclusive: 'not decided',
  warn: 'warn',
  fail: 'fail',
}

/** As people say a measure; ids that are not here are said with spaces for hyphens. */
const measureNames = new Map([
  ['psi', 'PSI'],
  ['kolmogorov-smirnov', 'KS'],
  ['jensen-shannon', 'JS distance'],
  ['wasserstein', 'Wasserstein'],
  ['cramers-v', "Cramér's V"],
  ['sd', 'standard deviation'],
  ['null-rate', 'null share'],
  ['outlier-rate', 'outlier share'],
  ['f1', 'F1'],
  ['roc-auc', 'ROC AUC'],
  ['pr-auc', 'PR AUC'],
  ['mcc', 'MCC'],
  ['npv', 'NPV'],
  ...['precision', 'recall', 'f1'].flatMap(id =>
    ['macro', 'micro', 'weighted'].map((by): [string, string] => [
      `${id}-${by}`,
      `${by} ${id === 'f1' ? 'F1' : id}`,
    ]),
  ),
  ['roc-auc-ovr', 'ROC AUC (one against the rest)'],
  ['roc-auc-ovr-weighted', 'weighted ROC AUC (one against the rest)'],
  ['multiclass-log-loss', 'log loss'],
  ['mae', 'MAE'],
  ['mape', 'MAPE'],
  ['smape', 'sMAPE'],
  ['rmse', 'RMSE'],
  ['r2', 'R²'],
  ['concept-shift', 'shift'],
  ['mmd', 'MMD'],
  ['energy-multivariate', 'energy distance'],
  ['pca-reconstruction', 'reconstruction error'],
  ['cochran-mantel-haenszel', 'CMH chi²'],
  ['page-hinkley', 'Page-Hinkley'],
  ['ddm', 'DDM'],
  ['estimated-f1', 'estimated F1'],
  ['estimated-roc-auc', 'estimated ROC AUC'],
  ['breslow-day', 'Breslow-Day chi²'],
  ['breslow-day-tarone', 'Breslow-Day chi²'],
  ['theil', 'Theil index'],
])

export function measureName(id: string): string {
  const [, named, at] = /^(latency|quantile-loss)-(p[\d.]+)$/.exec(id) ?? []
  const [, k] = /^top-(\d+)$/.exec(id) ?? []
  if (k !== undefined) return `top-${k} accuracy`
  const plain = (named ?? id).replaceAll('-', ' ')
  return measureNames.get(id) ?? (at === undefined ? plain : `${at} ${plain}`)
}

/** `row-count` is said as row count. */
export function gateName(gate: string): string {
  return gate.replaceAll('-', ' ')
}

/** `mean`, `median`, `95 % quantile`: the measure of a rule on values, whose path also tells its direction. */
export function valueName({ measure = '' }: CheckId, id: string): string {
  const at = Number(/^quantile-([\d.]+)/.exec(measure)?.[1])
  if (id !== 'quantile' || Number.isNaN(at)) return measureName(id)
  return at === 0.5 ? 'median' : `${Number((at * 100).toPrecision(6))}\u00a0% quantile`
}

const reasons: Record<ReasonCode, (reason: Reason) => string> = {
  'no-values': () => 'every value is missing',
  'too-few-rows': reason => `too few rows${have(reason)}${need(reason, ' on each side')}`,
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
  if (reason.code === 'labels-of-zero') return 'use `smape`, or `mae`'
  if (reason.code === 'no-positive-level') return 'name it under `columns`: `positive: …`'
  if (reason.code === 'negative-reference') return 'write the limit as `reference + …` or as a number'
  if (reason.code === 'not-collected' || reason.code === 'needs-rows')
    return 'write the profile again with this policy: `tidegate profile --policy …`'
  if (reason.code === 'not-a-share') return 'write the limit without % and pp, and without `rows`'
  if (reason.code === 'no-such-number') return 'mend the name in the policy, or the file'
  if (reason.code === 'no-such-column') return 'bring the column back, or change the policy'
  if (reason.code === 'id-repeats') return 'name the column that tells rows apart, or write `pair: never`'
  if (reason.code === 'few-matched' || reason.code === 'labels-differ')
    return 'write `pair: matched` to compare those that match, or `pair: never`'
  if (reason.code === 'resolution') return 'compare with the data itself rather than its profile'
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

const whyNot: Record<NotChecked['why'], string> = {
  identifier: 'identifier',
  timestamp: 'timestamp',
  text: 'free text',
  vector: 'vectors',
  'no-reference': 'nothing to compare with',
  'no-role': 'no column has the role',
  'no-spread': 'half of its values are one value',
  constant: 'one value only',
  'one-side-only': 'on one side only',
  'kind-differs': 'another type on each side: see schema',
  'not-requested': 'not asked for',
  ignored: 'under `ignore`',
  'needs-rows': 'a stored profile cannot answer it',
  'too-many-groups': 'too many groups',
  'too-many-slices': 'too many slices',
  'small-slices': 'slices with too few rows',
  'small-classes': 'classes with too few rows to be named',
  'not-searched': 'its place was not looked for',
  'no-such-check': 'no check of this run has that path',
}

const toCheck: Partial<Record<NotChecked['why'], string>> = {
  'no-reference': 'name a reference',
  'no-role': 'give a column the role, under `columns`',
  'no-spread': 'write a limit under `outliers` or `values`',
  'not-requested': 'ask for it under `gates`',
  'no-such-check': 'mend the name in the policy',
  ignored: 'take it from `ignore`',
  'needs-rows': 'compare with the data itself rather than its profile',
  'one-side-only': 'bring the column back, or change the policy',
  timestamp: 'name the kind under `types` to have it compared as a number',
  text: 'name another kind under `types`',
  identifier: 'name another kind under `types`',
}

export function whyNotChecked({ why, detail }: NotChecked): Prose {
  const said = marked(whyNot[why])
  return detail === undefined ? said : say`${said}, ${clean(detail)}`
}

export function howToCheck({ why }: NotChecked): Prose {
  return marked(toCheck[why] ?? 'nothing to do')
}

const notes: Record<Note['code'], (note: Note) => string> = {
  weighed: ({ count: n }) => `weighs its rows, which count as ${rows(n)}`,
  'ragged-rows': ({ count: n }) => `${rows(n)} with too few or too many fields`,
  'not-utf8': ({ count: n, detail }) =>
    `${n === undefined ? 'bytes' : counted(n, 'byte')} that are not ${clean(detail ?? 'UTF-8')}`,
  'duplicate-header': ({ detail }) =>
    `header twice${detail === undefined ? '' : `: the second is called ${clean(detail)}`}`,
  'data-header': () => 'line 1 may be data: some column names look like the cells below them',
  'empty-header': ({ detail }) =>
    `column without a name${detail === undefined ? '' : `, called ${clean(detail)}`}`,
  'null-words': ({ count: n, detail }) =>
    `${n === undefined ? 'words' : counted(n, 'cell')} such as ${detail === undefined ? 'NA' : clean(detail)}, read as text`,
  'huge-integers': ({ count: n }) =>
    `${n === undefined ? 'integers' : counted(n, 'integer')} beyond 2^53, compared as text`,
  'decimal-comma': () => 'looks like numbers with a decimal comma, read as text',
  're-read': () => 'looked like numbers at first and is not: read again as text',
  'mixed-schema': () => 'the files do not have the same columns',
  bom: () => 'begins with a byte order mark',
  utf16: () => 'UTF-16, read as such',
  'blank-lines': ({ count: n }) => `${n === undefined ? 'blank lines' : counted(n, 'blank line')} left out`,
  nested: () => 'nested values, read as text',
  queried: ({ detail }) => (detail === undefined ? 'counted by a database' : clean(detail)),
}

/** What a reader noticed: `income: 3 rows with too few or too many fields`. */
export function noteText(note: Note): string {
  const text = notes[note.code](note)
  return note.column === undefined ? text : `${clean(note.column)}: ${text}`
}

function rows(n: number | undefined): string {
  return n === undefined ? 'rows' : counted(n, 'row')
}

/** What became of a waiver. */
export function waiverText(waiver: AppliedWaiver): string {
  const who = `${clean(waiver.owner)}: ${clean(waiver.reason, 200)}`
  const until = `until ${clean(waiver.expires)}`
  const ceiling = waiver.upTo === undefined ? '' : `, up to ${waiver.upTo}`
  const meant = waiver.nearest === undefined ? '' : `; nearest: ${clean(waiver.nearest)}`
  const texts: Record<AppliedWaiver['state'], string> = {
    applies: `waived ${until}${ceiling} (${who})`,
    expired: `its waiver expired on ${clean(waiver.expires)} (${who})`,
    exceeded: `past the ceiling of its waiver${ceiling} (${who})`,
    'not-needed': `the waiver is not needed: nothing it names is breached (${who})`,
    unused: `the waiver names no check of this run${meant} (${who})`,
  }
  return texts[waiver.state]
}
