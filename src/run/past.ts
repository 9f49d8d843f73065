import type { Policy } from '../policy/policy.js'
import { inTime, timeOf } from '../report/history/runs.js'
import { locate } from '../sources/locate.js'
import type { Access } from '../sources/source.js'
import { valueOf } from './history.js'
import { reportsIn } from './stored-reports.js'

/** The numbers of a run by the paths of their checks. */
export type Numbers = ReadonlyMap<string, number>

/**
 * What earlier runs of this name measured, the oldest first; none where nothing is stored yet, or no gate asks.
 *
 * @throws CannotJudge for a file that is no report
 */
export async function pastNumbers(
  { policy, name }: { policy: Policy; name: string },
  access: Access,
  now: Date,
): Promise<Numbers[]> {
  const { history } = policy
  if (history === undefined || !policy.gates.has('trend')) return []
  const located = await locate(history, access)
  const reports = 'absent' in located ? [] : await reportsIn(located)
  const earlier = reports.filter(report => report.name === name && timeOf(report) < now.getTime())
  return inTime(earlier).map(
    ({ checks }) =>
      new Map(
        checks.flatMap(check => {
          const value = valueOf(check)
          return value === undefined ? [] : [[check.path, value] as const]
        }),
      ),
  )
}
