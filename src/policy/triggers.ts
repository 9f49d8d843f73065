import { z } from 'zod'
import { durationOf } from './canary.js'
import { nearest } from './nearest.js'
import type { Member } from './place.js'
import type { Problem } from './problem.js'
import type { Source } from './yaml.js'

const token = z
  .string()
  .regex(
    /^env:[A-Za-z_]\w*$/,
    'a token does not stand in a policy: write env:NAME and set that variable in the job',
  )

const github = z
  .strictObject({
    workflow: z
      .string()
      .regex(/^[\w.-]{1,200}\.ya?ml$/, 'a workflow is its file, such as retrain.yml')
      .exactOptional()
      .describe('A workflow with `workflow_dispatch`, by its file'),
    event: z
      .string()
      .regex(/^[\w.-]{1,100}$/, 'an event is a word such as retrain')
      .exactOptional()
      .describe('Instead: a `repository_dispatch` of this type'),
    repository: z
      .string()
      .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'a repository is OWNER/NAME')
      .exactOptional()
      .describe('`OWNER/NAME`; left out: the one that this run is of'),
    ref: z
      .string()
      .regex(/^[\w./-]{1,200}$/, 'a ref is a branch or a tag')
      .default('main')
      .describe('The branch that the workflow runs on'),
    token: token.default('env:GITHUB_TOKEN').describe('What may start it: a variable'),
  })
  .superRefine(({ workflow, event }, context) => {
    if ((workflow === undefined) !== (event === undefined)) return
    context.addIssue({ code: 'custom', message: 'github takes either a workflow or an event' })
  })

const airflow = z.strictObject({
  dag: z
    .string()
    .regex(/^[\w.-]{1,250}$/, 'a DAG is called by its id')
    .describe('The id of the DAG; the server is `AIRFLOW_URL`'),
})

const trigger = z
  .strictObject({
    on: z.string().min(1).describe('The response that it belongs to, such as `retrain`'),
    github: github.exactOptional().describe('A workflow of GitHub Actions'),
    airflow: airflow.exactOptional().describe('A DAG of Apache Airflow'),
    'cool-down': z
      .string()
      .refine(text => durationOf(text) !== undefined, {
        error: 'a cool-down is a number and a unit, such as `24h`: s, m, h, d or w',
      })
      .default('24h')
      .describe('No other run is started so soon after one'),
    'most-a-week': z.int().min(1).max(50).default(3).describe('Runs that are started within seven days'),
  })
  .superRefine(({ github: there, airflow: elsewhere }, context) => {
    if ((there === undefined) !== (elsewhere === undefined)) return
    context.addIssue({ code: 'custom', message: 'a trigger starts something: write `github` or `airflow`' })
  })

export const triggers = z
  .array(trigger)
  .max(10)
  .default([])
  .describe('What a response starts, such as training; never twice for one drift. See docs/retraining.md')

export type Trigger = z.output<typeof trigger>
export type GithubTarget = z.output<typeof github>
export type AirflowTarget = z.output<typeof airflow>

/** A trigger of a response that the policy never gives would wait for ever. */
export function triggerProblems(
  written: Member | undefined,
  responses: Member | undefined,
  source: Source,
): Problem[] {
  const words = [...(responses?.members.values() ?? [])].map(each => String(each.members.get('do')?.value))
  return [...(written?.members.values() ?? [])].flatMap(each => {
    const on = each.members.get('on')
    if (typeof on?.value !== 'string' || on.value === '' || words.includes(on.value)) return []
    const message = `a trigger belongs to a response, and no response says \`do: ${on.value}\``
    return [source.problem(on, message, nearest(on.value, words))]
  })
}
