import { z } from 'zod'
import { count, interval, moved } from './measurement.js'

/** What is told of a change of the label. */
export const conceptFacts = z.discriminatedUnion('about', [
  z.object({
    gate: z.literal('concept'),
    about: z.literal('strata'),
    label: z.string(),
    outcome: z.string(),
    ...moved,
    change: z.number(),
    interval,
    strata: count,
    most: z.object({ cell: z.string(), ...moved }).exactOptional(),
    leftOut: z.object({ rows: count, of: count }).exactOptional(),
  }),
  z.object({
    gate: z.literal('concept'),
    about: z.literal('steps'),
    errors: z.enum(['rate', 'size']),
    before: z.number().exactOptional(),
    after: z.number().exactOptional(),
    since: z.string().exactOptional(),
    alarm: z.string().exactOptional(),
    every: z.string(),
    steps: count,
  }),
  z.object({
    gate: z.literal('concept'),
    about: z.literal('estimate'),
    calibration: z.enum(['isotonic', 'none']),
    labelled: count.exactOptional(),
    change: z.number().exactOptional(),
    interval: interval.exactOptional(),
    beyond: z.object({ rows: count, of: count }).exactOptional(),
  }),
])
