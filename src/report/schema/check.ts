import { z } from 'zod'
import { conceptFacts } from './concept.js'
import { count, interval, measurement, moved, reason, share } from './measurement.js'
import { multivariateFacts } from './multivariate.js'
import { pairedFacts } from './paired.js'

const status = z.enum(['pass', 'inconclusive', 'warn', 'fail'])

const limit = z.object({
  text: z.string(),
  is: z.enum(['above', 'below', 'at least', 'at most']),
  of: z.enum(['value', 'p']),
  value: z.number(),
  reference: z.number().exactOptional(),
  bound: z.tuple([z.number(), z.number()]).readonly().exactOptional(),
})

export const waiver = z
  .object({
    check: z.string(),
    upTo: z.number().exactOptional(),
    reason: z.string(),
    owner: z.string(),
    expires: z.string(),
    state: z.enum(['applies', 'expired', 'exceeded', 'not-needed', 'unused']),
    nearest: z.string().exactOptional(),
  })
  .meta({ id: 'waiver' })

const importance = z.object({
  target: z.string(),
  strength: share,
  noise: z.number(),
  rank: count,
  of: count,
  sample: z.object({ rows: count, of: count }).exactOptional(),
})

const facts = z.discriminatedUnion('gate', [
  z.object({
    gate: z.literal('schema'),
    finding: z.enum(['missing', 'new', 'retyped', 'same', 'reordered', 'deleted']),
    was: z.string().exactOptional(),
    is: z.string().exactOptional(),
  }),
  z.object({
    gate: z.literal('drift'),
    psi: z.number(),
    noise: z.number(),
    cells: count,
    detectable: z.number().exactOptional(),
    median: z.object(moved).exactOptional(),
    quantile: z.object({ p: share, ...moved, sds: z.number().exactOptional() }).exactOptional(),
    level: z.object({ name: z.string(), ...moved }).exactOptional(),
    top: z.array(z.object({ cell: z.string(), ...moved, part: z.number() })),
    matters: importance.exactOptional(),
  }),
  z.object({ gate: z.literal('nulls'), listed: z.boolean() }),
  z.object({
    gate: z.literal('fairness'),
    groups: z.array(
      z.object({
        group: z.string(),
        rows: count,
        rate: measurement,
        reference: measurement.exactOptional(),
        tooSmall: z.boolean().exactOptional(),
      }),
    ),
    withheld: z.object({ groups: count, rows: count }).exactOptional(),
    highest: z.string().exactOptional(),
    lowest: z.string().exactOptional(),
    compared: z.object({ highest: z.number(), lowest: z.number() }).exactOptional(),
    rate: z.string().exactOptional(),
    given: z
      .object({ columns: z.array(z.string()), strata: count, rows: z.number(), of: z.number() })
      .exactOptional(),
  }),
  z.object({
    gate: z.literal('performance'),
    change: z.number().exactOptional(),
    interval: interval.exactOptional(),
    worse: z.enum(['higher', 'lower', 'neither']),
    leftOut: z.object({ rows: count, of: count }).exactOptional(),
    paired: pairedFacts.exactOptional(),
    apart: z.enum(['no-common-id', 'needs-rows']).exactOptional(),
  }),
  z.object({
    gate: z.literal('metrics'),
    worse: z.enum(['higher', 'lower']).exactOptional(),
    change: z.number().exactOptional(),
    interval: interval.exactOptional(),
  }),
  z.object({ gate: z.literal('duplicates'), exact: z.boolean() }),
  conceptFacts,
  multivariateFacts,
])

const bands = z.array(
  z.object({
    column: z.string(),
    from: z.number().exactOptional(),
    below: z.number().exactOptional(),
  }),
)

const slice = z.object({
  reference: count.exactOptional(),
  candidate: count,
  bands: bands.exactOptional(),
})

const hitsOf = z.object({ hits: z.number(), of: z.number() })

const located = z.object({
  change: z.number(),
  worse: z.enum(['higher', 'lower']),
  sample: z.object({ rows: count, of: count }).exactOptional(),
  segments: z.array(
    z.object({
      slice: z.string(),
      points: z.number(),
      reference: hitsOf,
      candidate: hitsOf,
      pValue: share,
      bands: bands.exactOptional(),
    }),
  ),
})

export const check = z.object({
  path: z.string(),
  id: z.object({
    gate: z.string(),
    measure: z.string().exactOptional(),
    column: z.string().exactOptional(),
    group: z.string().exactOptional(),
    slice: z.string().exactOptional(),
  }),
  line: count.exactOptional(),
  role: z.enum(['label', 'prediction', 'score']).exactOptional(),
  reference: measurement.exactOptional(),
  candidate: measurement.exactOptional(),
  compared: measurement,
  measure: z.string(),
  unit: z.enum([
    'share',
    'column',
    'rows',
    'score',
    'values',
    'levels',
    'columns',
    'characters',
    'milliseconds',
    'reference-sd',
    'reference-iqr',
  ]),
  fail: limit.exactOptional(),
  warn: limit.exactOptional(),
  decision: z.object({
    status,
    reason: reason.exactOptional(),
    pAdjusted: share.exactOptional(),
    familySize: count.exactOptional(),
    adjust: z.enum(['holm', 'bonferroni', 'bh', 'none']).exactOptional(),
    rowsNeeded: z.number().exactOptional(),
  }),
  slice: slice.exactOptional(),
  located: located.exactOptional(),
  facts: facts.exactOptional(),
  ceiling: z.number().exactOptional(),
  waiver: waiver.exactOptional(),
})
