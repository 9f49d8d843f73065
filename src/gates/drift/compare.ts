import type { NotChecked } from '../../judgement/check.js'
import { type DefaultDrift, defaultDrift } from '../../measures/default-drift.js'
import {
  isMeasured,
  type Measured,
  type Measurement,
  measured,
  type Reason,
  unmeasurable,
} from '../../measures/measurement.js'
import { whyNotTested } from '../../measures/whether-tested.js'
import { type Distribution, distribution } from '../../profile/views/distribution.js'
import { incomparable } from '../columns/kinds.js'
import type { ComparedColumn, Pair, Table } from '../gate.js'
import { type DriftRule, distanceOf } from '../rule/drift-rule.js'

/** One column, measured and not yet judged. */
export interface Compared {
  column: string
  /** The other column, where two columns of one dataset are compared. */
  against?: string
  compared: Measurement
  /** What the default rule makes of it. */
  drift?: DefaultDrift
  /** Shows a breach; joins the family. */
  pValue?: number
  sides?: Sides
}

export interface Sides {
  reference: Distribution
  candidate: Distribution
}

/** How far a column has moved, by the measure of the rule or by the default rule's; or why it is not compared. */
export function compareColumn(
  rule: DriftRule,
  column: ComparedColumn,
  table: Table,
  pair: Pair,
): Compared | NotChecked {
  const { name, kind } = column
  const skipped = whyNotCompared(rule, column, table)
  if (skipped) return saidOf(rule, skipped)
  const reference = pair.reference && distribution(pair.reference, name, kind)
  const candidate = distribution(pair.candidate, name, kind)
  if (!reference || !candidate) return without(name, unmeasurable('not-collected', { subject: name }))
  return compareSides(rule, column, { reference, candidate })
}

export function compareSides(
  rule: DriftRule,
  column: Pick<ComparedColumn, 'name' | 'kind'>,
  sides: Sides,
): Compared | NotChecked {
  const { name } = column
  const { reference, candidate } = sides
  const untested = whyNotTested(reference, candidate)
  switch (untested) {
    case 'no-values':
      return without(name, unmeasurable('no-values', { subject: name }))
    case 'constant':
      return without(name, unmoved(rule, sides))
    case 'fewer-than-30':
      if (rule.evidence === 'none') break
      return without(
        name,
        unmeasurable('too-few-rows', { have: Math.min(reference.values, candidate.values), need: 30 }),
      )
    case undefined:
      break
    default:
      return saidOf(rule, { gate: 'drift', subject: name, why: untested })
  }
  return measureColumn(rule, column, sides)
}

/** A column that the rule names outright was asked for, so that it cannot be compared is no pass. */
function saidOf(rule: DriftRule, notChecked: NotChecked): Compared | NotChecked {
  const { subject, why } = notChecked
  if (!isNamed(rule, subject) || why === 'one-side-only') return notChecked
  return without(subject, unmeasurable('wrong-kind', { subject }))
}

function without(column: string, compared: Measurement): Compared {
  return { column, compared }
}

/**
 * The same value throughout on both sides: nothing moved, also by a measure that has no spread to divide by, and of
 * what did not move no test finds anything. It is not tested, so it does not join the family.
 */
function unmoved(rule: DriftRule, { reference, candidate }: Sides): Measurement {
  const distance = distanceOf(rule)
  const found = distance?.between(reference, candidate, rule)
  if (found && !isMeasured(found) && !isFlat(found.unmeasurable)) return found
  const isTest = distance === undefined || distance.isTest === true
  const rows = reference.values + candidate.values
  return {
    ...(found && isMeasured(found) ? withoutNoise(found) : measured(0, { rows })),
    ...(isTest && { pValue: 1 }),
  }
}

function isFlat({ code }: Reason): boolean {
  return code === 'constant' || code === 'no-spread'
}

function measureColumn(
  rule: DriftRule,
  { name, kind }: Pick<ComparedColumn, 'name' | 'kind'>,
  sides: Sides,
): Compared | NotChecked {
  const found = defaultDrift(sides.reference, sides.candidate)
  const distance = distanceOf(rule)
  const own = distance?.between(sides.reference, sides.candidate, rule)
  const isStrange = own && !isMeasured(own) && own.unmeasurable.code === 'wrong-kind'
  if (isStrange && !isNamed(rule, name)) return notTaken(rule, name, `such ${kind} columns`)
  const tested = distance?.isTest && own ? (ownP(own) ?? (asksP(rule) ? {} : ownP(found))) : ownP(found)
  return {
    column: name,
    compared: own && isMeasured(own) ? withoutNoise(own) : (own ?? found),
    sides,
    ...(isMeasured(found) && { drift: found }),
    ...tested,
  }
}

/** In a check `noise` has been taken off the value, which a named measure does not do. */
function withoutNoise({ noise: _, ...measurement }: Measured): Measured {
  return measurement
}

/** Columns that have no distribution to compare, or none that this measure takes. */
export function whyNotCompared(
  rule: DriftRule,
  column: ComparedColumn,
  table: Table,
): NotChecked | undefined {
  const { name, kind } = column
  const isId = table.roles.id === name
  const why =
    incomparable(column) ?? (isId ? 'identifier' : table.roles.timestamp === name ? 'timestamp' : undefined)
  if (why) return { gate: 'drift', subject: name, why }
  const accepts = distanceOf(rule)?.accepts.includes(kind) ?? true
  return accepts || isNamed(rule, name) ? undefined : notTaken(rule, name, `${kind} columns`)
}

function notTaken({ measure }: DriftRule, subject: string, what: string): NotChecked {
  return { gate: 'drift', subject, why: 'not-requested', detail: `${measure} does not take ${what}` }
}

function isNamed({ columns, between }: DriftRule, name: string): boolean {
  return between !== undefined || columns?.includes(name) === true
}

function asksP({ warn, fail }: DriftRule): boolean {
  return warn?.of === 'p' || fail?.of === 'p'
}

function ownP(measurement: Measurement): { pValue: number } | undefined {
  return isMeasured(measurement) && measurement.pValue !== undefined
    ? { pValue: measurement.pValue }
    : undefined
}
