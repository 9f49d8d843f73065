/** From best to worst. */
export const statuses = ['pass', 'inconclusive', 'warn', 'fail'] as const
export type Status = (typeof statuses)[number]
export type Verdict = Status | 'error'

/** The worst of them; of none, `pass`. */
export function worst(found: Iterable<Status>): Status {
  let place = 0
  for (const status of found) place = Math.max(place, statuses.indexOf(status))
  return statuses[place] ?? 'pass'
}
