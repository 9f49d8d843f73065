import { z } from 'zod'
import { check, waiver } from './schema/check.js'
import { column } from './schema/column.js'
import { count } from './schema/measurement.js'
import { model, overTime } from './schema/model.js'

/**
 * The shape of report.json, version 1. Fields are only ever added; a reader leaves out those that it does not know.
 * The types of report.ts and this agree both ways: tests/report/schema.test.ts does not compile otherwise.
 */

const verdict = z.enum(['pass', 'inconclusive', 'warn', 'fail', 'error'])

const note = z.object({
  code: z.enum([
    'ragged-rows',
    'weighed',
    'not-utf8',
    'duplicate-header',
    'data-header',
    'empty-header',
    'null-words',
    'huge-integers',
    'decimal-comma',
    're-read',
    'mixed-schema',
    'odd-vectors',
    'extension',
    'single-quotes',
    'bom',
    'utf16',
    'blank-lines',
    'nested',
    'queried',
    'unlike-dvc',
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
    numbers: count.exactOptional(),
  })
  .meta({ id: 'side' })

const window = z.object({ column: z.string(), last: z.string(), from: z.string(), to: z.string() })

const canary = z.object({
  arm: z.string(),
  champion: z.string(),
  challenger: z.string(),
  window: window.exactOptional(),
})

const policy = z.object({
  path: z.string().exactOptional(),
  version: z.string(),
  protected: z.boolean(),
  resolved: z.string(),
  changed: z.object({ diff: z.string(), verdict, headline: z.string() }).exactOptional(),
})

const followUp = z.object({
  what: z.string(),
  outcome: z.enum(['promoted', 'unchanged', 'left', 'rolled-back', 'started', 'skipped', 'failed']),
  text: z.string(),
})

const delivery = z.object({
  receiver: z.string(),
  outcome: z.enum(['sent', 'skipped', 'failed']),
  reason: z.string().exactOptional(),
  missing: z.string().exactOptional(),
  told: z.object({ at: z.string(), open: z.boolean(), mark: z.string().exactOptional() }).exactOptional(),
})

const ofOne = z.object({
  tidegate: z.literal('report'),
  version: z.literal(1),
  program: z.string(),
  name: z.string(),
  dataset: z.string().exactOptional(),
  started: z.string(),
  seconds: z.number().min(0),
  verdict,
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  headline: z.string(),
  response: z
    .object({ do: z.string(), because: z.array(z.string()), playbook: z.string().exactOptional() })
    .exactOptional(),
  counts: z.object({ pass: count, inconclusive: count, warn: count, fail: count, waived: count }),
  undecided: z.array(z.string()).exactOptional(),
  story: z.enum(['new', 'deleted', 'untouched']).exactOptional(),
  error: z.object({ message: z.string(), fix: z.string() }).exactOptional(),
  reference: side.exactOptional(),
  candidate: side.exactOptional(),
  canary: canary.exactOptional(),
  window: window.exactOptional(),
  ownReference: z.object({ base: z.string() }).exactOptional(),
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
        'no-spread',
        'one-side-only',
        'kind-differs',
        'not-requested',
        'ignored',
        'needs-rows',
        'too-many-groups',
        'constant',
        'too-many-slices',
        'small-slices',
        'small-classes',
        'not-searched',
        'no-such-check',
      ]),
      detail: z.string().exactOptional(),
    }),
  ),
  columns: z.array(column),
  model: model.exactOptional(),
  overTime: overTime.exactOptional(),
  policy,
  waivers: z.array(waiver),
  notified: z.array(delivery).exactOptional(),
  followed: z.array(followUp).exactOptional(),
  failingSince: z.string().exactOptional(),
})

export const reportSchema = ofOne.extend({ datasets: z.array(ofOne).min(1).exactOptional() })
