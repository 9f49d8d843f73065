import { z } from 'zod'
import { reportSchema } from '../src/report/schema.js'

/** What readers of report.json can rely on. Open: later programs of version 1 may add fields. */
export function reportJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(reportSchema, { io: 'input' })
  return {
    ...($schema !== undefined && { $schema }),
    $id: 'https://raw.githubusercontent.com/tidegate/tidegate/main/schemas/report.schema.json',
    title: 'Tidegate report, version 1',
    ...schema,
  }
}
