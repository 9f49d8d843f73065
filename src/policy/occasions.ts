import { z } from 'zod'
import { durationOf } from './canary.js'

/** When somebody is told, as every receiver's settings have it. */

/** One run can be several of them: a warning that holds the run back both warns and fails. */
export const occasions = ['fails', 'warns', 'passes', 'recovers', 'errors'] as const
export type Occasion = (typeof occasions)[number]

/** What set a run off. A run that is no job of GitHub's and of no merge request is one of `main`. */
export const origins = ['main', 'schedule', 'branches', 'pull-requests'] as const
export type Origin = (typeof origins)[number]

/** @param usual without `when` in a policy */
export function when(usual: Occasion[]) {
  return z
    .array(z.enum(occasions))
    .min(1)
    .default(usual)
    .describe(
      '`fails`: held back or breached; `warns`: warnings or undecided; `passes`; `recovers`: a pass, or only warnings, after a failure; `errors`: could not be judged',
    )
}

/** @param usual without `on` in a policy */
export function on(usual: Origin[]) {
  return z
    .array(z.enum(origins))
    .min(1)
    .default(usual)
    .describe(
      'Runs that are told of: `main` is the default branch, `schedule` a scheduled workflow, `branches` pushes elsewhere, `pull-requests` also merge queues',
    )
}

/** @param usual without `repeat` in a policy */
export function repeat(usual: string) {
  return z
    .string()
    .refine(text => text === 'always' || text === 'never' || durationOf(text) !== undefined, {
      error: 'repeat is `always`, `never`, or how long to wait, such as `24h`: s, m, h, d or w',
    })
    .default(usual)
    .describe('How long a failure that goes on and brings no new finding stays unsaid')
}

/** @param usual where a policy says nothing */
export function duration(usual: string) {
  return z
    .string()
    .refine(text => durationOf(text) !== undefined, {
      error: 'a time is a number and a unit, such as `24h`: s, m, h, d or w',
    })
    .default(usual)
}

/** How long a failure is not said again, in milliseconds; Infinity for ever. */
export function silenceOf(text: string): number {
  if (text === 'always') return 0
  return durationOf(text) ?? Number.POSITIVE_INFINITY
}
