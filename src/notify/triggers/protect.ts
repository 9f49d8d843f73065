import { durationOf } from '../../policy/canary.js'
import type { Trigger } from '../../policy/triggers.js'

/** A run that was started earlier, as whoever runs it remembers it. */
export interface Started {
  /** Milliseconds since 1970. */
  at: number
  /** The drift that it was started for, where it says so. */
  drift?: string | undefined
}

const DAY_MS = 86_400_000
/** One drift starts one run in so many days. */
export const memoryDays = 30

/**
 * Whether a run may be started now. What was started is remembered by who runs it, so nothing else has to be kept.
 *
 * @param now milliseconds since 1970
 * @returns why not; undefined where it may
 */
export function refusal(
  trigger: Pick<Trigger, 'cool-down' | 'most-a-week'>,
  drift: string,
  started: readonly Started[],
  now: number,
): string | undefined {
  const same = started.find(run => run.drift === drift && now - run.at < memoryDays * DAY_MS)
  if (same) return `${drift} has started a run already, at ${timeOf(same.at)}`
  const newest = Math.max(...started.map(({ at }) => at))
  if (now - newest < (durationOf(trigger['cool-down']) ?? 0))
    return `a run was started at ${timeOf(newest)}, and the cool-down is ${trigger['cool-down']}`
  const inWeek = started.filter(({ at }) => now - at < 7 * DAY_MS).length
  if (inWeek >= trigger['most-a-week'])
    return `${inWeek} were started in the last seven days, and ${trigger['most-a-week']} are the most`
  return undefined
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}Z`
}
