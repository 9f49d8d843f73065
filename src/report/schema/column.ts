import { z } from 'zod'
import { count, moved, share } from './measurement.js'

const kind = z.enum(['numeric', 'categorical', 'boolean', 'timestamp', 'text', 'identifier', 'vector'])

const sideSummary = z
  .object({
    rows: count,
    missing: count,
    distinct: z.number().exactOptional(),
    mean: z.number().exactOptional(),
    sd: z.number().exactOptional(),
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
    median: z.number().exactOptional(),
  })
  .meta({ id: 'sideSummary' })

export const column = z.object({
  name: z.string(),
  kind,
  reference: sideSummary.exactOptional(),
  candidate: sideSummary.exactOptional(),
  bins: z
    .object({
      edges: z.array(z.number()),
      reference: z.array(z.number()),
      candidate: z.array(z.number()),
      tails: z.boolean(),
    })
    .exactOptional(),
  levels: z.array(z.object({ level: z.string(), ...moved })).exactOptional(),
  otherLevels: z.object({ levels: count, ...moved }).exactOptional(),
  withheld: count.exactOptional(),
  quantiles: z
    .array(
      z.object({ p: share, reference: z.number().exactOptional(), candidate: z.number().exactOptional() }),
    )
    .exactOptional(),
})
