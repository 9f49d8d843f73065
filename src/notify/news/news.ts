import { type Occasion, type Origin, silenceOf } from '../../policy/occasions.js'
import type { Report, ReportedDelivery } from '../../report/report.js'
import { failingSince, happened, isGood, isTrouble, listed, originNames } from './occasion.js'
import type { Links, Run } from './run.js'

/** How a verdict stands to what a receiver has heard before. */
export type Tier = 'first' | 'still' | 'recovered' | 'other'

/** A verdict as it is told. */
export interface News {
  report: Report
  links: Links
  tier: Tier
  /** When the first of the failing runs in a row started. ISO 8601; absent where none fails or did. */
  since?: string
  branch?: string
}

/** Of a receiver's settings, what says when it is told. */
export interface Wish {
  when: readonly Occasion[]
  on: readonly Origin[]
  repeat?: string
}

/** What the receiver is. */
export interface Habits {
  /** What it was last told. */
  told?: ReportedDelivery['told']
  /** Telling it again changes what is there and calls nobody. */
  updates: boolean
  /** It keeps alerts by itself, and a recovery from nothing is nothing to it. */
  resolves: boolean
}

/**
 * Is this run news for a receiver?
 *
 * A failure that goes on is said again when it brings a check that did not fail before, or after a while; between, it
 * brings up to date what can be, which is `quiet`.
 *
 * @returns otherwise why it is not told
 */
export function newsOf(
  report: Report,
  { links, origin, branch, last }: Run,
  { when, on, repeat = 'always' }: Wish,
  { told, updates, resolves }: Habits,
): { news: News; quiet: boolean } | { reason: string } {
  if (!on.includes(origin))
    return { reason: `it is told of ${listed(on.map(nameOf))}, and this run is of ${nameOf(origin)}` }
  const since = failingSince(report, last) ?? last?.failingSince
  const tell = (tier: Tier, quiet = false) => ({
    news: { report, links, tier, ...(since && { since }), ...(branch && { branch }) },
    quiet,
  })
  if (isTrouble(report, when)) {
    if (told?.open !== true) return tell('first')
    const waited = Date.parse(report.started) - Date.parse(told.at)
    const quiet = waited < silenceOf(repeat) && !hasFresh(report, last)
    if (!quiet || updates) return tell('still', quiet)
    return { reason: `it was told of this at ${told.at}, and repeat is ${repeat}` }
  }
  const wasBad = told?.open === true || last?.failingSince !== undefined || (resolves && last === undefined)
  if (when.includes('recovers') && isGood(report) && wasBad) return tell('recovered')
  if (when.includes('passes') && happened.passes(report)) return tell('other')
  return { reason: `it is told when a run ${listed(when)}` }
}

function nameOf(origin: Origin): string {
  return originNames[origin]
}

/** Does a check fail that did not in the run before? */
function hasFresh(report: Report, last: Report | undefined): boolean {
  const before = new Set(last && failing(last))
  return failing(report).some(path => !before.has(path))
}

function failing({ checks }: Report): string[] {
  return checks.flatMap(({ path, decision, waiver }) =>
    decision.status === 'fail' && waiver?.state !== 'applies' ? [path] : [],
  )
}
