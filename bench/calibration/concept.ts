import { concept } from '../../src/gates/concept.js'
import type { Check } from '../../src/judgement/check.js'
import { profileOf, schemaOf, type Table } from '../../tests/profile/batches.js'

/** What the default rule of the gate `concept` finds in two tables with the columns `label` and `score`. */
export function conceptChecks(reference: Table, candidate: Table): Check[] {
  const rule = concept.rule.parse({})
  const schema = schemaOf(candidate)
  const table = {
    columns: schema.map(({ name, kind }) => ({ name, kind, reference: kind, candidate: kind })),
    roles: { label: 'label', score: 'score', groups: [], ignore: [] },
    reference: schema,
    candidate: schema,
    taken: new Set<string>(),
  }
  const needs = concept.needs(rule, table)
  const side = (data: Table) => ({ profile: profileOf(data, needs, [4096], schema), at: [] })
  return concept.checks(rule, table, { reference: side(reference), candidate: side(candidate) }).checks
}
