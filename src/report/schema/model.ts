import { z } from 'zod'
import { count, share } from './measurement.js'

const calibrationBin = z.object({ rows: count, score: share, share })

export const model = z.object({
  confusion: z
    .object({
      label: z.string(),
      prediction: z.string(),
      cells: z.array(
        z.object({
          label: z.string(),
          prediction: z.string(),
          reference: count.exactOptional(),
          candidate: count.exactOptional(),
        }),
      ),
      others: z.object({ reference: count.exactOptional(), candidate: count }).exactOptional(),
    })
    .exactOptional(),
  calibration: z
    .object({
      score: z.string(),
      positive: z.string(),
      bins: z.array(
        z.object({
          from: share,
          reference: calibrationBin.exactOptional(),
          candidate: calibrationBin.exactOptional(),
        }),
      ),
    })
    .exactOptional(),
})

const timeValue = z.object({ rows: count, mean: z.number().exactOptional(), missing: count })

export const overTime = z.object({
  by: z.string(),
  columns: z.array(
    z.object({
      name: z.string(),
      points: z.array(
        z.object({
          from: z.string(),
          reference: timeValue.exactOptional(),
          candidate: timeValue.exactOptional(),
        }),
      ),
    }),
  ),
})
