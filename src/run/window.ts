import type { Engine } from '../engines/engine.js'
import { durationOf } from '../policy/canary.js'
import type { Policy } from '../policy/policy.js'
import { extremesOf } from '../profile/moments.js'
import type { Need, Term } from '../profile/need.js'
import { partNeeds } from '../profile/views/parts.js'
import { type Side, statistic } from '../profile/views/side.js'
import type { ReportedWindow } from '../report/report.js'
import { CannotJudge, type Located } from '../sources/source.js'
import { type Described, type Reading, type ReadPair, readPair } from './read.js'

/** A window with its column. */
interface Placed {
  column: string
  last: string
}

/** The window of a policy, on the column that it names or the timestamp. @throws CannotJudge where there is neither */
export function placedWindow({ window, columns }: Policy): Placed | undefined {
  if (window === undefined) return undefined
  const column = ('column' in window ? window.column : undefined) ?? columns.timestamp
  if (column !== undefined) return { column, last: window.last }
  throw new CannotJudge(
    'the policy has a window, and no column says when a row happened',
    'Name it: `columns: { timestamp: served_at }`, or `window: { column: served_at, last: 24h }`.',
  )
}

/** Both sides, what is asked of the candidate counted for the newest of its rows alone; the reference is whole. */
export function readWindow(
  located: { reference?: Located; candidate: Located },
  window: Placed,
  reading: Reading,
  engine: Engine,
): Promise<ReadPair> {
  return readPair(
    located,
    {
      ...reading,
      ahead: described => [...reading.ahead(described), ...newestNeeds(window, described)],
      ofCandidate(described) {
        const term = windowTerm(window, described)
        const asked = [...reading.needs(described), ...(reading.ofCandidate?.(described) ?? [])]
        return [...partNeeds([term]), ...asked.map(need => ({ ...need, within: [...need.within, term] }))]
      },
    },
    engine,
  )
}

/** The candidate's rows within the window. */
export function windowSide(window: Placed, read: ReadPair): Side {
  return { profile: read.profiles.candidate, at: [{ term: windowTerm(window, read), is: 1 }] }
}

/** What was judged, as outputs tell it. */
export function reportedWindow(window: Placed, described: Described): ReportedWindow {
  const { from, to } = stretchOf(window, described)
  return { ...window, from: new Date(from).toISOString(), to: new Date(to).toISOString() }
}

function windowTerm(window: Placed, described: Described): Term {
  return { cut: window.column, at: [stretchOf(window, described).from] }
}

/** @throws CannotJudge where the column holds no times */
function stretchOf({ column, last }: Placed, { columns, ahead }: Described): { from: number; to: number } {
  const kind = columns.find(({ name }) => name === column)?.candidate
  const moments = ahead && statistic({ ...ahead.candidate, at: [] }, newestNeed(column))
  const newest = moments?.fold === 'moments' ? extremesOf(moments)?.max : undefined
  if (kind === 'timestamp' && newest !== undefined)
    return { from: newest - (durationOf(last) ?? 0), to: newest }
  throw new CannotJudge(
    `the window is in ${JSON.stringify(column)}, which holds no times in the candidate`,
    'Name a column of timestamps under `window:`; `columns: types:` can say that a column is one.',
  )
}

function newestNeeds({ column }: Placed, { columns }: Described): Need[] {
  return columns.some(({ name }) => name === column) ? [newestNeed(column)] : []
}

function newestNeed(column: string): Need {
  return { fold: 'moments', of: [{ value: column }], within: [] }
}
