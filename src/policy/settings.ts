import { z } from 'zod'
import { kinds } from '../datasets/kind.js'
import { canary } from './canary.js'
import { promote } from './promote.js'
import { notify } from './receivers.js'
import { responses } from './responses.js'
import { scores } from './scores.js'
import { shadow } from './shadow.js'
import { sources } from './sources.js'
import { triggers } from './triggers.js'
import { window } from './window.js'

/** The keys of a policy, but for its gates. Descriptions reach the JSON schema and docs/policy.md. */

const column = z.string().min(1)

/** One or several: `sex` is short for `[sex]`. */
const columns = z.union([column.transform(name => [name]), z.array(column)])

/** A column may be called `__proto__`: kept in a Map, and made of own keys only. */
const types = z.preprocess(
  value =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Map(Object.entries(value))
      : value,
  z.map(column, z.enum(kinds)),
)

export const columnRoles = z.strictObject({
  id: column.exactOptional().describe('The column that identifies a row'),
  label: column.exactOptional().describe('What turned out to be true'),
  prediction: column.exactOptional().describe('What the model said'),
  score: column.exactOptional().describe('How sure the model was that the outcome is the positive one'),
  scores: scores
    .exactOptional()
    .describe(
      'How sure the model was of each of several classes: class to column, `{ cat: p_cat, dog: p_dog }`, or a pattern for all of them, `p_*`, whose `*` is the class',
    ),
  ranked: column
    .exactOptional()
    .describe(
      'Classes as the model ranks them, the likeliest first: a JSON array, or words between `|`, `;` or `,`',
    ),
  groups: z
    .union([
      column.transform(name => [name]),
      z.array(z.union([column, z.array(column).min(2)])).describe('An inner list is crossed'),
    ])
    .default([])
    .describe('Group attributes for fairness; an inner list such as `[sex, age_band]` is crossed'),
  timestamp: column.exactOptional().describe('When the row happened'),
  weight: column
    .exactOptional()
    .describe('How much a row counts, 0 or more; shares, intervals and tests then rest on effective rows'),
  latency: column.exactOptional().describe('How long an answer took, in milliseconds'),
  error: column.exactOptional().describe('Whether an answer failed'),
  positive: z
    .union([z.string(), z.number(), z.boolean().transform(String)])
    .exactOptional()
    .describe('The favourable outcome of label and prediction, such as `yes` or `1`'),
  types: types
    .default(() => new Map())
    .describe('Column to kind, where the inferred kind is not what you mean'),
  ignore: columns.default([]).describe('Columns that no gate looks at'),
})

/** `0.4`, or `40%`, which is the same. */
const worst = z.union([
  z.number(),
  z
    .string()
    .regex(/^\s*[-+]?\d+(\.\d+)?\s*%\s*$/, 'up-to takes a number such as 0.4, or a share such as 40%')
    .transform(text => Number.parseFloat(text) / 100),
])

export const waiver = z
  .strictObject({
    check: z.string().min(1).describe('The path of the check, as outputs show it: `drift/income`'),
    'up-to': worst.exactOptional().describe('The worst value it covers; without it, any'),
    reason: z.string().min(1).describe('Why the breach is right as it is'),
    owner: z.string().min(1).describe('Who answers for it'),
    expires: z.iso
      .date('a waiver ends on a day such as 2027-01-31')
      .describe('The last day it holds, in UTC: `2027-01-31`'),
  })
  .transform(({ 'up-to': upTo, ...rest }) => (upTo === undefined ? rest : { ...rest, upTo }))

export const settings = {
  version: z.literal(1).default(1).describe('Version of this format'),
  extends: z
    .string()
    .min(1)
    .exactOptional()
    .describe(
      'A policy that lies under this one: a path, or `OWNER/REPO/path@SHA` with the full id of a commit',
    ),
  datasets: z
    .record(z.string(), z.unknown())
    .exactOptional()
    .describe(
      'Several datasets, each a name and the same keys; what stands beside this key is what they share',
    ),
  data: z.string().min(1).exactOptional().describe('Short for `candidate: PATH` and `reference: base:PATH`'),
  reference: z.string().min(1).exactOptional().describe('What to compare with'),
  candidate: z.string().min(1).exactOptional().describe('What is judged'),
  columns: columnRoles.prefault({}).describe('Which column plays which part; what is not named is a feature'),
  canary: canary
    .exactOptional()
    .describe(
      'Two arms of the candidate are compared: the champion is the reference, the challenger is judged',
    ),
  shadow: shadow
    .exactOptional()
    .describe(
      "The champion's columns, where one dataset has the answers of two models; those under `columns` are the challenger's",
    ),
  window: window
    .exactOptional()
    .describe('Of the candidate only the newest rows, such as `last 24h`; the reference is whole'),
  'fail-on': z
    .enum(['fail', 'warn', 'never'])
    .default('fail')
    .describe('The mildest status that holds a run back; `never` reports only'),
  'on-inconclusive': z
    .enum(['pass', 'warn', 'fail'])
    .default('warn')
    .describe('What a check that could not be decided counts as: `warn` is said and holds nothing back'),
  responses,
  waivers: z.array(waiver).default([]).describe('Breaches that somebody has answered for'),
  'waivers-from': z
    .enum(['base', 'head'])
    .default('base')
    .describe('On a pull request, whose waivers hold: `head` only where code owners protect this file'),
  history: z
    .string()
    .min(1)
    .exactOptional()
    .describe(
      'Stored reports of earlier runs, such as `base:reports/*.json`: what the gate `trend` looks at',
    ),
  privacy: z
    .strictObject({
      'min-count': z
        .int()
        .min(0)
        .default(10)
        .describe('Levels, groups and numbers that fewer rows stand behind are not in outputs; 0 shows all'),
    })
    .prefault({})
    .describe('What may leave the machine'),
  'null-values': z
    .array(z.union([z.string(), z.int().transform(String)]))
    .exactOptional()
    .describe(
      'Words that mean missing in a numeric column, instead of the built-in list; an empty cell always does',
    ),
  delimiter: z
    .union([z.string().length(1), z.literal('tab').transform(() => '\t')])
    .exactOptional()
    .describe('What separates the fields of a CSV file, such as `;` or `tab`; detected when absent'),
  quote: z
    .string()
    .length(1)
    .exactOptional()
    .describe("What cells of a CSV file may stand in, such as `'`; detected when absent"),
  sources,
  comment: z
    .enum(['always', 'changes', 'failures', 'never'])
    .default('always')
    .describe('When the pull request gets a comment'),
  annotations: z.boolean().default(true).describe('Mark findings on the lines of this file'),
  notify,
  promote: promote
    .exactOptional()
    .describe("A model's version gets its alias in MLflow when it passes; see docs/mlflow.md"),
  triggers,
}
