import { z } from 'zod'

const failure = z.object({ message: z.string(), errorName: z.string() })
export type TrinoFailure = z.infer<typeof failure>

/** As much of the answer of `/v1/statement` as is read here. https://trino.io/docs/current/develop/client-protocol.html */
export const page = z.object({
  nextUri: z.url().optional(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })).optional(),
  data: z.array(z.array(z.unknown())).optional(),
  error: failure.optional(),
  stats: z
    .object({
      processedRows: z.number().default(0),
      physicalInputBytes: z.number().default(0),
      cpuTimeMillis: z.number().default(0),
    })
    .optional(),
})
export type Page = z.infer<typeof page> & { bytes: number }
