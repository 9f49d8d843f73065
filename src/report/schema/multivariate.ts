import { z } from 'zod'
import { count, moved, share } from './measurement.js'

const drawn = z.object({ rows: count, of: count })

/** What is told of rows that were drawn and compared. */
export const multivariateFacts = z.object({
  gate: z.enum(['multivariate', 'text', 'embedding']),
  reference: drawn,
  candidate: drawn,
  columns: count,
  seed: z.number(),
  permutations: count.exactOptional(),
  told: z.array(z.object({ name: z.string(), part: share })),
  pairs: z
    .array(
      z.object({
        a: z.string(),
        b: z.string(),
        ...moved,
        rows: z.object({ reference: count, candidate: count }),
        pValue: share.exactOptional(),
      }),
    )
    .exactOptional(),
})
