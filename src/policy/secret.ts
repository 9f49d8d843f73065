import { z } from 'zod'

/** The name of a secret, such as `env:NAME`, and never the secret: a policy is read by everybody who reads the code. */
export const secret = z
  .string()
  .regex(
    /^env:[A-Za-z_][A-Za-z0-9_]*$/,
    'a URL or a secret does not stand in a policy: write env:NAME, set that variable in the job, and replace what stood here, as the history keeps it',
  )
