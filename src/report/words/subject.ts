import type { Check, CheckId } from '../../judgement/check.js'
import { conceptSubject } from './concept.js'
import { clean } from './escape.js'
import { fairnessSubject } from './fairness.js'
import { multivariateSubject } from './multivariate.js'
import { gateName, measureName, valueName } from './names.js'
import { apart, measure } from './number.js'

/** What a check is called and what it is about. Plain text, parts of it untrusted. */

/** What was asked: `nulls`, `drift`, and of what a model says or learns `prediction drift`, `label drift`. */
export function titleOf({ id, role }: Pick<Check, 'id' | 'role'>): string {
  const title = gateName(id.gate)
  if (role === undefined) return title
  return `${role === 'label' ? 'label' : 'prediction'} ${title}`
}

/** A whole column, and neither a slice of it nor its comparison with another. */
export function isOfColumn({ id: { column, group, slice } }: Pick<Check, 'id'>): boolean {
  return column !== undefined && group === undefined && slice === undefined
}

/** Gates whose subject says what was measured; that of others is a column. */
export const tellsItself: ReadonlySet<string> = new Set([
  'fairness',
  'performance',
  'values',
  'metrics',
  'concept',
  'multivariate',
  'trend',
])

/** What a check is about, in words: `income`, `mean of income`, `selection rate by sex`, `accuracy on ios`. */
export function subjectOf(check: Pick<Check, 'id' | 'measure' | 'slice' | 'facts'>): string {
  const { id, measure: measureId } = check
  const on = onPart(check)
  const column = id.column === undefined ? '' : clean(id.column) || '(no name)'
  switch (id.gate) {
    case 'fairness':
      return `${fairnessSubject(check)}${on}`
    case 'performance':
      return `${measureName(id.measure ?? measureId)}${column === '' ? '' : ` of ${column}`}${on}`
    case 'values':
    case 'dataset':
      return `${valueName(id, measureId)}${column === '' ? '' : ` of ${column}`}${on}`
    case 'trend':
      return id.measure === undefined ? 'stored runs' : `${movingOf(check)}, a run`
    case 'drift':
      return column === '' ? `${measureName(measureId)}${on}` : `${column}${againstPart(id)}${on}`
    case 'concept':
      return `${conceptSubject(check)}${on}`
    case 'multivariate':
      return `${multivariateSubject(check)}${on}`
    default:
      return `${column}${on}`
  }
}

/** Gates that say it beside what they ask. */
const saysGroup: ReadonlySet<string> = new Set(['drift', 'fairness'])

/** What a trend is of: `nulls of zip`. */
export function movingOf(check: Pick<Check, 'id' | 'slice'>): string {
  const { measure: of = '', column } = check.id
  return `${clean(of)}${column === undefined ? '' : ` of ${clean(column)}`}${onPart(check)}`
}

/** ` on device = ios`, ` on income quarter 2 (38.2k to 51.2k)`; empty for the whole table. */
export function onPart({ id, slice: about }: Pick<Check, 'id' | 'slice'>): string {
  const { group, slice } = id
  const parts = [
    ...(group === undefined || saysGroup.has(id.gate) ? [] : [clean(group)]),
    ...(slice === undefined ? [] : [sliceText(slice, about?.bands)]),
  ]
  return parts.length === 0 ? '' : ` on ${parts.join(', ')}`
}

/** `device = ios`, `income quarter 2 (38.2k to 51.2k)`. */
export function sliceText(slice: string, bands: NonNullable<Check['slice']>['bands'] = []): string {
  const where = bands.map(bandText).filter(text => text !== '')
  return where.length === 0 ? clean(slice) : `${clean(slice)} (${where.join(', ')})`
}

/** Where a column is compared with another one, that is its group. */
function againstPart({ group }: CheckId): string {
  return group === undefined ? '' : ` against ${clean(group)}`
}

function bandText({ from, below }: { from?: number; below?: number }): string {
  if (from === undefined) return below === undefined ? '' : `below ${measure(below)}`
  if (below === undefined) return `${measure(from)} or more`
  return apart(from, below, (value, more) => measure(value, 3 + more)).join(' to ')
}
