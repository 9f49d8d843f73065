import type { Schema } from '../../src/datasets/dataset.js'
import { concept } from '../../src/gates/concept.js'
import type { Table as Described, Roles } from '../../src/gates/gate.js'
import type { Check } from '../../src/judgement/check.js'
import type { Need } from '../../src/profile/need.js'
import { profileOf, schemaOf, type Table } from '../../tests/profile/batches.js'
import type { Uniform } from './random.js'

/** What the default rule of the gate `concept` finds in two tables with the columns `label` and `score`. */
export function conceptChecks(reference: Table, candidate: Table): Check[] {
  const described = describedAs(schemaOf(candidate), { label: 'label', score: 'score', prediction: 'said' })
  return checksOf({}, described, reference, candidate)
}

/** What a rate that is expected without labels is, and what it turns out to be. */
export function estimated(reference: Table, candidate: Table): Check[] {
  const roles = { label: 'label', score: 'score', prediction: 'said' }
  const described = describedAs(schemaOf(candidate), roles)
  return checksOf({ measure: 'estimated-accuracy' }, described, reference, candidate)
}

/** What a detector finds in errors over time. @param rule names it */
export function overTime(rule: object, candidate: Table): Check | undefined {
  const roles = { label: 'label', prediction: 'said', timestamp: 'at' }
  return checksOf(rule, describedAs(timed, roles), undefined, candidate)[0]
}

const timed: Schema = [
  { name: 'at', kind: 'timestamp', encoding: 'timestamps' },
  { name: 'label', kind: 'numeric', encoding: 'numbers' },
  { name: 'said', kind: 'numeric', encoding: 'numbers' },
]

/** Rows of a year, at random times; their error rate rises after half of it. */
export function errorsOverTime(rows: number, rate: number, rise: number, uniform: Uniform): Table {
  const at = Array.from({ length: rows }, () => Math.floor(uniform() * 365 * 86_400_000))
  const said = at.map(time => (uniform() < rate + (time < 182.5 * 86_400_000 ? 0 : rise) ? 1 : 0))
  return new Map([
    ['at', at],
    ['label', at.map(() => 0)],
    ['said', said],
  ])
}

function describedAs(schema: Schema, roles: Partial<Roles>): Described {
  return {
    columns: schema.map(({ name, kind }) => ({ name, kind, reference: kind, candidate: kind })),
    roles: { groups: [], ignore: [], ...roles },
    reference: schema,
    candidate: schema,
    taken: new Set<string>(),
  }
}

function checksOf(
  written: object,
  described: Described,
  reference: Table | undefined,
  candidate: Table,
): Check[] {
  const rule = concept.rule.parse(written)
  const needs = concept.needs(rule, described)
  const side = (data: Table) => sideOf(data, needs, described.candidate)
  const pair = { candidate: side(candidate), ...(reference && { reference: side(reference) }) }
  return concept.checks(rule, described, pair).checks
}

function sideOf(data: Table, needs: readonly Need[], schema: Schema) {
  return { profile: profileOf(data, needs, [4096], schema), at: [] }
}
