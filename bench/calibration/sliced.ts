import { gates } from '../../src/gates/all.js'
import type { Check } from '../../src/judgement/check.js'
import { policySchema } from '../../src/policy/policy.js'
import { checksOf, needsOf } from '../../src/run/evaluate.js'
import { profileOf, schemaOf, type Table } from '../../tests/profile/batches.js'

/** What a policy says of two tables. */
export function checksOfTables(written: object, before: Table, after: Table): Check[] {
  const policy = policySchema(gates).parse(written)
  const schema = schemaOf(after)
  const described = {
    columns: schema.map(({ name, kind }) => ({ name, kind, reference: kind, candidate: kind })),
    reference: schema,
    candidate: schema,
  }
  const needs = needsOf(policy, described)
  const side = (table: Table) => ({ profile: profileOf(table, needs, [4096], schema), at: [] })
  return checksOf(policy, described, { reference: side(before), candidate: side(after) }).checks
}
