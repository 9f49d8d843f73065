import { absentCheck } from '../../gates/columns/named.js'
import type { GateResult, Pair } from '../../gates/gate.js'
import { slicingOf } from '../../gates/rule/slices-rule.js'
import { judge } from '../../judgement/judge.js'
import type { Need } from '../../profile/need.js'
import { partNeeds } from '../../profile/views/parts.js'
import type { Asked } from '../asked.js'
import type { Described } from '../read.js'
import { checkSlices, tableIn } from './slice-checks.js'
import { type CutColumn, cutOf, type UncutReason } from './slice-columns.js'
import { attributeName } from './slice-name.js'

/** The columns of an attribute as they are cut, or why one of them cannot be. */
type Attribute = { name: string } & ({ columns: CutColumn[] } | { reason: UncutReason })

/** What a rule's gate needs, counted apart for each slice. */
export function sliceNeeds({ gate, rule, table }: Asked, described: Described): Need[] {
  return attributesOf(rule, described).flatMap(attribute => {
    if ('reason' in attribute) return []
    const terms = attribute.columns.map(({ term }) => term)
    const needs = gate.needs(rule, tableIn(table, attribute.columns))
    return [...partNeeds(terms), ...needs.map(need => ({ ...need, within: [...need.within, ...terms] }))]
  })
}

/**
 * The checks of a rule in each slice that has enough rows, as if a file held nothing else.
 *
 * Slices of one attribute are a family of their own: within a slice the gate corrects over its columns, and each
 * p-value counts for all slices of the attribute.
 *
 * @param whole what the rule found in the whole table, which is not said again
 */
export function sliceChecks(asked: Asked, described: Described, pair: Pair, whole: GateResult): GateResult {
  const results = attributesOf(asked.rule, described).map(attribute =>
    'reason' in attribute
      ? undecided(asked, attribute)
      : checkSlices(asked, attribute.name, attribute.columns, pair, whole),
  )
  return {
    checks: results.flatMap(result => result.checks),
    notChecked: results.flatMap(result => result.notChecked),
  }
}

function attributesOf(rule: unknown, described: Described): Attribute[] {
  return (slicingOf(rule)?.attributes ?? []).map(attribute => {
    const name = attributeName(attribute)
    const columns = attribute.map(column => cutOf(column, described))
    const [problem] = columns.flatMap(column => ('reason' in column ? [column.reason] : []))
    if (problem) return { name, reason: problem }
    return { name, columns: columns.flatMap(column => ('reason' in column ? [] : [column])) }
  })
}

/** What the candidate has lost fails, so that a lost column never makes a run greener; what cannot be cut is not decided. */
function undecided(
  { gate, table }: Asked,
  { name, reason }: { name: string; reason: UncutReason },
): GateResult {
  const absent = absentCheck(gate.id, reason.subject, table)
  const compared = { unmeasurable: reason }
  const decision =
    reason.code === 'no-such-column'
      ? absent.decision
      : judge({ compared, shown: { fail: false, warn: false } })
  return { checks: [{ ...absent, id: { gate: gate.id, slice: name }, compared, decision }], notChecked: [] }
}
