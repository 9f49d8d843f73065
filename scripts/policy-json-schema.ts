import { gates } from '../src/gates/all.js'
import { onceKeys } from '../src/policy/datasets.js'
import { policySchema } from '../src/policy/policy.js'
import { type JsonSchema, jsonSchemaOf } from '../src/policy/vocabulary.js'

/** What editors check a policy against while it is written. Looser than Tidegate, which also reads limits and roles. */
export function policyJsonSchema(): JsonSchema {
  const { $schema, ...schema } = jsonSchemaOf(policySchema(gates))
  const { properties = {} } = schema
  const described = typeof properties.datasets === 'object' ? properties.datasets : {}
  const datasets = { ...described, ...ofDataset(Object.keys(properties)) }
  return {
    ...($schema !== undefined && { $schema }),
    $id: 'https://raw.githubusercontent.com/tidegate/tidegate/main/schemas/policy.schema.json',
    title: 'Tidegate policy',
    ...schema,
    properties: { ...properties, datasets },
  }
}

/** The same keys under each name, but for those that a file has once. */
function ofDataset(keys: readonly string[]): JsonSchema {
  const own = keys.filter(key => !onceKeys.includes(key))
  const properties = Object.fromEntries(own.map(key => [key, { $ref: `#/properties/${key}` }]))
  return {
    minProperties: 1,
    additionalProperties: { type: 'object', properties, additionalProperties: false },
  }
}
