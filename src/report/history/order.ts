import type { Pace, Series } from './history.js'

/** A pace is said where chance alone would seldom show one. */
export const LEVEL = 0.05
/** A limit further off than this is not said to be near. */
export const NEAR_RUNS = 30

/** Breached now, on its way to its limit, moved before, or none of these. */
export type Standing = 'failing' | 'warning' | 'nearing' | 'eventful' | 'steady'

export function standingOf({ check, points, pace }: Series): Standing {
  const { status } = check.decision
  if (status === 'fail') return 'failing'
  if (status === 'warn') return 'warning'
  if (pace && isNearing(pace)) return 'nearing'
  const wasBreached = points.some(point => point?.status === 'fail' || point?.status === 'warn')
  return wasBreached ? 'eventful' : 'steady'
}

/** The pace is shown, and would lead past the limit soon. */
export function isNearing({ pValue, reaches }: Pace): boolean {
  return pValue <= LEVEL && reaches !== undefined && reaches <= NEAR_RUNS
}

const standings: readonly Standing[] = ['failing', 'warning', 'nearing', 'eventful', 'steady']

/** What wants to be looked at first; of those on their way, the one that arrives first. */
export function inOrderOfNeed(series: readonly Series[]): Series[] {
  const placed = series.map(one => ({ one, place: standings.indexOf(standingOf(one)) }))
  return placed
    .sort(
      (a, b) =>
        a.place - b.place || (a.one.pace?.reaches ?? Infinity) - (b.one.pace?.reaches ?? Infinity) || 0,
    )
    .map(({ one }) => one)
}
