import { gates } from '../src/gates/all.js'
import { policySchema } from '../src/policy/policy.js'
import { type JsonSchema, jsonSchemaOf } from '../src/policy/vocabulary.js'

/** What editors check a policy against while it is written. Looser than Tidegate, which also reads limits and roles. */
export function policyJsonSchema(): JsonSchema {
  const { $schema, ...schema } = jsonSchemaOf(policySchema(gates))
  return {
    ...($schema !== undefined && { $schema }),
    $id: 'https://raw.githubusercontent.com/tidegate/tidegate/main/schemas/policy.schema.json',
    title: 'Tidegate policy',
    ...schema,
  }
}
