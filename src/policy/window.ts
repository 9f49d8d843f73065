import { z } from 'zod'
import { durationOf } from './canary.js'

const last = z.string().refine(text => durationOf(text) !== undefined, {
  error: 'a window is a number and a unit, such as `24h`: s, m, h, d or w',
})

/** `last 24h`, of the timestamp under `columns`, or with a column of its own. */
export const window = z.union([
  z
    .string()
    .regex(/^last \d/, 'a window is written like `last 24h`')
    .transform(text => ({ last: text.slice('last '.length) }))
    .pipe(z.strictObject({ last })),
  z.strictObject({
    column: z
      .string()
      .min(1)
      .exactOptional()
      .describe('When the row happened; left out: the timestamp under `columns`'),
    last: last.describe('How far back from the newest row, such as `24h` or `7d`'),
  }),
])

export type Window = z.output<typeof window>
