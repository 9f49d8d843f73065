import type { Check, NotChecked } from '../../judgement/check.js'
import { unmeasurable } from '../../measures/measurement.js'
import type { Need } from '../../profile/need.js'
import { distribution, distributionNeeds, isOrdered } from '../../profile/views/distribution.js'
import type { Side } from '../../profile/views/side.js'
import { absentCheck } from '../columns/named.js'
import type { ComparedColumn, Table } from '../gate.js'
import { type ColumnPair, columnsBetween, type DriftRule } from '../rule/drift-rule.js'
import { type Compared, compareSides } from './compare.js'

/** What two columns of the candidate need to be compared with each other. */
export function betweenNeeds(names: ColumnPair, table: Table): Need[] {
  return columnsBetween(names, table.roles).flatMap(name => {
    const kind = kindOf(name, table)
    return kind === undefined ? [] : distributionNeeds(name, kind)
  })
}

/**
 * How two columns of one dataset differ, as if the first were the reference of the second: predictions against actuals.
 * They are of the same rows and mostly rise together, so that p, which takes them for independent samples, is too large
 * rather than too small.
 */
export function compareBetween(
  rule: DriftRule,
  names: ColumnPair,
  table: Table,
  side: Side,
): Compared | NotChecked | Check {
  const [from, to] = columnsBetween(names, table.roles)
  const absent = [from, to].find(name => kindOf(name, table) === undefined)
  if (absent !== undefined) return absentCheck('drift', absent, table, measureOf(rule))
  const [reference, candidate] = [from, to].map(name => distributionOf(name, table, side))
  if (reference === undefined || candidate === undefined)
    return { column: from, against: to, compared: unmeasurable('not-collected', { subject: from }) }
  if (isOrdered(reference.kind) !== isOrdered(candidate.kind))
    return { column: from, against: to, compared: unmeasurable('wrong-kind', { subject: to }) }
  const found = compareSides(rule, { name: from, kind: reference.kind }, { reference, candidate })
  return 'why' in found ? { ...found, subject: `${from} against ${to}` } : { ...found, against: to }
}

function measureOf({ measure }: DriftRule) {
  return measure === undefined ? { measure: 'psi' } : { measure, inId: measure }
}

function distributionOf(name: string, table: Table, side: Side) {
  const kind = kindOf(name, table)
  return kind && distribution(side, name, kind)
}

function kindOf(name: string, { columns }: Table): ComparedColumn['kind'] | undefined {
  const column = columns.find(each => each.name === name)
  return column?.candidate === undefined ? undefined : column.kind
}
