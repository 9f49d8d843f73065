import { z } from 'zod'
import { reportSchema } from '../src/report/schema.js'

/** What readers of report.json can rely on. Open: later programs of version 1 may add fields. */
export function reportJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(reportSchema, { io: 'input' })
  // A report like this one, and none of several.
  const datasets = { type: 'array', minItems: 1, items: { $ref: '#', not: { required: ['datasets'] } } }
  return {
    ...($schema !== undefined && { $schema }),
    $id: 'https://raw.githubusercontent.com/tidegate/tidegate/main/schemas/report.schema.json',
    title: 'Tidegate report, version 1',
    ...schema,
    properties: { ...schema.properties, datasets },
  }
}
