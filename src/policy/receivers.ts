import { z } from 'zod'

/**
 * Settings of everybody who can be told of a verdict, by the word a policy names them by. They are here and not in
 * notify/, which knows how to tell them, because a policy is read before there is anything to tell.
 */

/** When a receiver is told. One run can be several of them: a warning that holds the run back both warns and fails. */
export const occasions = ['fails', 'warns', 'passes', 'errors'] as const
export type Occasion = (typeof occasions)[number]

/** The name of a secret, such as `env:NAME`, and never the secret: a policy is read by everybody who reads the code. */
const secret = z
  .string()
  .regex(
    /^env:[A-Za-z_][A-Za-z0-9_]*$/,
    'a URL or a secret does not stand in a policy: write env:NAME, set that variable in the job, and replace what stood here, as the history keeps it',
  )

const when = z
  .array(z.enum(occasions))
  .min(1)
  .default(['fails', 'errors'])
  .describe(
    '`fails`: held back or breached; `warns`: warnings or undecided; `passes`; `errors`: could not be judged',
  )

export const receivers = {
  webhook: z
    .strictObject({
      url: secret.describe('Where to POST: a variable, such as `env:TIDEGATE_WEBHOOK_URL`'),
      secret: secret
        .exactOptional()
        .describe('Signs what is sent: a variable, such as `env:TIDEGATE_WEBHOOK_SECRET`'),
      when,
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
