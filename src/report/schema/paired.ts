import { z } from 'zod'
import { count, share } from './measurement.js'

const sides = z.object({ reference: count, candidate: count })

/** Two models on the same rows. */
export const pairedFacts = z.object({
  rows: count,
  isShadow: z.boolean(),
  ids: sides.exactOptional(),
  labelsDiffer: count.exactOptional(),
  only: sides.exactOptional(),
  pValue: share.exactOptional(),
  sample: count.exactOptional(),
})
