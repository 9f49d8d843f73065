import { z } from 'zod'
import { duration, occasions, on, origins, repeat, when } from './occasions.js'
import { secret } from './secret.js'

/**
 * Settings of everybody who can be told of a verdict, by the word a policy names them by. They are here and not in
 * notify/, which knows how to tell them, because a policy is read before there is anything to tell.
 */

const authorization = secret
  .exactOptional()
  .describe('The header of that name, whole, as in `Bearer ...`, `Basic ...` or `ApiKey ...`: a variable')

export const receivers = {
  slack: z
    .strictObject({
      webhook: secret
        .exactOptional()
        .describe('An incoming webhook: a variable, such as `env:SLACK_WEBHOOK_URL`'),
      token: secret
        .exactOptional()
        .describe('A bot with `chat:write` instead, which keeps one thread a branch: `env:SLACK_BOT_TOKEN`'),
      channel: z
        .string()
        .regex(
          /^#?[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u,
          'a channel is its id, such as C0123456789, or its name',
        )
        .exactOptional()
        .describe("The bot's channel, by its id or name"),
      when: when(['fails', 'recovers', 'errors']),
      on: on(['main', 'schedule']),
      repeat: repeat('24h'),
    })
    .superRefine(({ webhook, token, channel }, context) => {
      if ((webhook === undefined) === (token === undefined))
        context.addIssue({
          code: 'custom',
          message: 'slack takes either a webhook, or a token and a channel',
        })
      else if ((token === undefined) !== (channel === undefined))
        context.addIssue({
          code: 'custom',
          message: 'a token goes with a channel, and a webhook has its own',
        })
    })
    .exactOptional()
    .describe('A message in a Slack channel'),
  teams: z
    .strictObject({
      webhook: secret.describe('The address of a workflow: a variable, such as `env:TEAMS_WEBHOOK_URL`'),
      when: when(['fails', 'recovers', 'errors']),
      on: on(['main', 'schedule']),
      repeat: repeat('24h'),
    })
    .exactOptional()
    .describe('An Adaptive Card in Microsoft Teams, by a workflow that posts what it is sent'),
  pagerduty: z
    .strictObject({
      key: secret.describe('The integration key of Events API v2: a variable, such as `env:PAGERDUTY_KEY`'),
      region: z.enum(['us', 'eu']).default('us').describe('Where the account is'),
      when: when(['fails', 'recovers', 'errors']),
      on: on(['main', 'schedule']),
    })
    .exactOptional()
    .describe('An alert of PagerDuty, which a run that recovers resolves'),
  alertmanager: z
    .strictObject({
      url: secret.describe('Its address: a variable, such as `env:ALERTMANAGER_URL`'),
      authorization,
      expires: duration('7d').describe('When an alert ends that no run has resolved'),
      when: when(['fails', 'recovers', 'errors']),
      on: on(['main', 'schedule']),
    })
    .exactOptional()
    .describe("An alert of Prometheus's Alertmanager, which a run that recovers resolves"),
  pushgateway: z
    .strictObject({
      url: secret.describe('Its address: a variable, such as `env:PUSHGATEWAY_URL`'),
      authorization,
      when: when([...occasions]),
      on: on(['main', 'schedule']),
    })
    .exactOptional()
    .describe("The numbers of `metrics.prom`, to Prometheus's Pushgateway"),
  elasticsearch: z
    .strictObject({
      url: secret.describe('Of Elasticsearch or OpenSearch: a variable, such as `env:ELASTICSEARCH_URL`'),
      authorization,
      index: z
        .string()
        .regex(
          /^[a-z0-9][a-z0-9._-]{0,199}$/,
          'an index or data stream is of small letters, digits, . _ and -',
        )
        .default('logs-tidegate-default')
        .describe('The data stream, or index, to write to'),
      when: when([...occasions]),
      on: on([...origins]),
    })
    .exactOptional()
    .describe('The lines of `ecs.ndjson`, to Elasticsearch or OpenSearch'),
  mlflow: z
    .strictObject({
      experiment: z
        .string()
        .regex(/^[^/\p{Cc}][^\p{Cc}]{0,199}$/u, 'an experiment is called by its name')
        .default('tidegate')
        .describe('The experiment that runs are logged in, made where there is none'),
      when: when(['fails', 'warns', 'passes', 'errors']),
      on: on([...origins]),
    })
    .exactOptional()
    .describe('A run in MLflow, whose server is `MLFLOW_TRACKING_URI`; see docs/mlflow.md'),
  webhook: z
    .strictObject({
      url: secret.describe('Where to POST: a variable, such as `env:TIDEGATE_WEBHOOK_URL`'),
      secret: secret
        .exactOptional()
        .describe('Signs what is sent: a variable, such as `env:TIDEGATE_WEBHOOK_SECRET`'),
      when: when(['fails', 'errors']),
      on: on([...origins]),
      repeat: repeat('always'),
    })
    .exactOptional()
    .describe('A CloudEvents 1.0 event as JSON to any HTTP server'),
}

export const notify = z
  .strictObject(receivers)
  .prefault({})
  .describe('Who is told of the verdict; see docs/notify.md')

/** Of one policy: each receiver that it names. */
export type Receivers = z.output<typeof notify>
export type ReceiverId = keyof Receivers
export type SettingsOf<Id extends ReceiverId> = NonNullable<Receivers[Id]>
