import { z } from 'zod'

/**
 * The shape of report.json, version 1. Fields are only ever added; a reader leaves out those that it does not know.
 * The types of report.ts and this agree both ways: tests/report/schema.test.ts does not compile otherwise.
 */

const count = z.number().int().min(0)
const share = z.number().min(0).max(1)
const status = z.enum(['pass', 'inconclusive', 'warn', 'fail'])
const verdict = z.enum(['pass', 'inconclusive', 'warn', 'fail', 'error'])
const kind = z.enum(['numeric', 'categorical', 'boolean', 'timestamp', 'text', 'identifier', 'vector'])

const reason = z.object({
  code: z.enum([
    'no-values',
    'too-few-rows',
    'too-few-members',
    'undefined-rate',
    'nobody-selected',
    'one-group',
    'constant',
    'mostly-rare',
    'not-shown',
    'resolution',
    'not-collected',
    'not-numeric',
    'no-positive-level',
    'wrong-kind',
    'no-such-column',
    'needs-rows',
  ]),
  have: z.number().exactOptional(),
  need: z.number().exactOptional(),
  subject: z.string().exactOptional(),
})

const interval = z.object({
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

const measurement = z
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

const limit = z.object({
  text: z.string(),
  is: z.enum(['above', 'below', 'at least', 'at most']),
  of: z.enum(['value', 'p']),
  value: z.number(),
  reference: z.number().exactOptional(),
})

const waiver = z
  .object({
    check: z.string(),
    upTo: z.number().exactOptional(),
    reason: z.string(),
    owner: z.string(),
    expires: z.string(),
    state: z.enum(['applies', 'expired', 'exceeded']),
  })
  .meta({ id: 'waiver' })

const moved = { reference: z.number(), candidate: z.number() }

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
    level: z.object({ name: z.string(), ...moved }).exactOptional(),
    top: z.array(z.object({ cell: z.string(), ...moved, part: z.number() })),
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
    highest: z.string().exactOptional(),
    lowest: z.string().exactOptional(),
  }),
  z.object({
    gate: z.literal('performance'),
    change: z.number().exactOptional(),
    interval: interval.exactOptional(),
    worse: z.enum(['higher', 'lower', 'neither']),
  }),
  z.object({ gate: z.literal('duplicates'), exact: z.boolean() }),
])

const check = z.object({
  path: z.string(),
  id: z.object({
    gate: z.string(),
    measure: z.string().exactOptional(),
    column: z.string().exactOptional(),
    group: z.string().exactOptional(),
    slice: z.string().exactOptional(),
  }),
  line: count.exactOptional(),
  reference: measurement.exactOptional(),
  candidate: measurement.exactOptional(),
  compared: measurement,
  measure: z.string(),
  unit: z.enum(['share', 'column', 'rows', 'score']),
  fail: limit.exactOptional(),
  warn: limit.exactOptional(),
  decision: z.object({
    status,
    reason: reason.exactOptional(),
    pAdjusted: share.exactOptional(),
    familySize: count.exactOptional(),
    rowsNeeded: z.number().exactOptional(),
  }),
  facts: facts.exactOptional(),
  waiver: waiver.exactOptional(),
})

const note = z.object({
  code: z.enum([
    'ragged-rows',
    'not-utf8',
    'duplicate-header',
    'empty-header',
    'null-words',
    'huge-integers',
    'decimal-comma',
    're-read',
    'mixed-schema',
    'bom',
    'utf16',
    'blank-lines',
    'nested',
  ]),
  column: z.string().exactOptional(),
  count: count.exactOptional(),
  detail: z.string().exactOptional(),
})

const side = z
  .object({
    spelling: z.string(),
    version: z.string(),
    rows: count,
    columns: count,
    notes: z.array(note),
    stored: z.boolean().exactOptional(),
  })
  .meta({ id: 'side' })

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

const column = z.object({
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

const policy = z.object({
  path: z.string().exactOptional(),
  version: z.string(),
  protected: z.boolean(),
  resolved: z.string(),
  changed: z.object({ diff: z.string(), verdict, headline: z.string() }).exactOptional(),
})

export const reportSchema = z.object({
  tidegate: z.literal('report'),
  version: z.literal(1),
  program: z.string(),
  name: z.string(),
  started: z.string(),
  seconds: z.number().min(0),
  verdict,
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  headline: z.string(),
  counts: z.object({ pass: count, inconclusive: count, warn: count, fail: count, waived: count }),
  undecided: z.array(z.string()).exactOptional(),
  story: z.enum(['new', 'deleted', 'untouched']).exactOptional(),
  error: z.object({ message: z.string(), fix: z.string() }).exactOptional(),
  reference: side.exactOptional(),
  candidate: side.exactOptional(),
  checks: z.array(check),
  notChecked: z.array(
    z.object({
      gate: z.string(),
      subject: z.string(),
      why: z.enum([
        'identifier',
        'timestamp',
        'text',
        'vector',
        'no-reference',
        'no-role',
        'one-side-only',
        'kind-differs',
        'not-requested',
        'ignored',
        'needs-rows',
        'too-many-groups',
      ]),
      detail: z.string().exactOptional(),
    }),
  ),
  columns: z.array(column),
  policy,
  waivers: z.array(waiver),
})

/** The schema that is published, as JSON Schema (2020-12). Open for fields of later programs. */
export function reportJsonSchema(): object {
  const title = 'Tidegate report, version 1'
  return { title, ...z.toJSONSchema(reportSchema, { io: 'input' }) }
}
