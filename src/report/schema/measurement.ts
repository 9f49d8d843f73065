import { z } from 'zod'

export const count = z.number().int().min(0)
export const share = z.number().min(0).max(1)
export const moved = { reference: z.number(), candidate: z.number() }

export const reason = z.object({
  code: z.enum([
    'no-values',
    'too-few-rows',
    'too-few-runs',
    'not-shown-in-runs',
    'too-few-columns',
    'other-width',
    'too-many-features',
    'one-step',
    'too-few-members',
    'undefined-rate',
    'nobody-selected',
    'one-group',
    'no-common-stratum',
    'constant',
    'no-spread',
    'mostly-rare',
    'new-level',
    'undecided-columns',
    'not-shown',
    'resolution',
    'not-collected',
    'infinite',
    'not-numeric',
    'no-such-number',
    'not-a-share',
    'not-a-count',
    'negative-reference',
    'no-positive-level',
    'label-without-score',
    'labels-of-zero',
    'no-common-level',
    'wrong-kind',
    'no-slices',
    'no-such-column',
    'not-in-reference',
    'no-p-value',
    'no-reference',
    'needs-rows',
    'id-repeats',
    'few-matched',
    'labels-differ',
  ]),
  have: z.number().exactOptional(),
  need: z.number().exactOptional(),
  subject: z.string().exactOptional(),
})

export const interval = z.object({
  low: z.number(),
  high: z.number(),
  confidence: share,
  open: z.enum(['low', 'high']).exactOptional(),
})

const basis = z.union([
  z.object({ rows: z.number() }),
  z.object({ sample: z.number(), of: z.number() }),
  z.object({ stored: z.number() }),
])

export const measurement = z
  .union([
    z.object({
      value: z.number(),
      bound: z.tuple([z.number(), z.number()]).readonly().exactOptional(),
      interval: interval.exactOptional(),
      pValue: share.exactOptional(),
      noise: z.number().exactOptional(),
      share: z.object({ hits: z.number(), of: z.number() }).exactOptional(),
      basis,
    }),
    z.object({ unmeasurable: reason }),
  ])
  .meta({ id: 'measurement' })
