import { z } from 'zod'

/** The name of a model as the registry of MLflow allows it. */
const model = z
  .string()
  .regex(/^[^/:@]{1,256}$/, "a model is called by its name in MLflow's registry, without / : @")

const version = z
  .union([
    z.int().min(1).transform(String),
    z
      .string()
      .regex(
        /^(?:[1-9]\d{0,8}|env:[A-Za-z_]\w*)$/,
        'a version is a number, or a variable such as env:MODEL_VERSION',
      ),
  ])
  .exactOptional()
  .describe(
    'The version that is judged: a number or a variable; without it, the one that the candidate names',
  )

/** What becomes of a model's version once it is judged. */
export const promote = z.strictObject({
  model: model.describe("A registered model, by its name in MLflow's registry"),
  version,
  alias: z
    .string()
    .regex(/^[A-Za-z_][\w-]{0,254}$/, 'an alias is a word such as champion')
    .default('champion')
    .describe('The alias that a version gets which passes'),
  when: z
    .enum(['passes', 'warns'])
    .default('passes')
    .describe('`warns`: also with warnings or undecided checks, where they do not hold the run back'),
  'on-fail': z
    .enum(['leave', 'roll-back'])
    .default('leave')
    .describe('`roll-back`: where the alias names the version that fails, it goes back to the one before'),
})

export type Promote = z.output<typeof promote>
