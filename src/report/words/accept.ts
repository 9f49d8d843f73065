import type { Report, ReportedCheck } from '../report.js'
import { isWaived } from './check-order.js'
import { clean } from './escape.js'

/** More make a line that nobody reads before running it. */
const MOST_PATHS = 5
const LONGEST_PATH = 120

/** The command that accepts what holds a change back. */
export interface Acceptance {
  /** `tidegate accept drift/income nulls/age_band`. */
  command: string
  /** How many it leaves out, for length or because a shell could not be given their names. */
  more: number
}

/** Undefined where nothing fails that a command could name. */
export function acceptance(report: Report): Acceptance | undefined {
  const failing = failingOf(report)
  const paths = failing.flatMap(({ path }) => shellWord(path) ?? []).slice(0, MOST_PATHS)
  const dataset = report.dataset === undefined ? [] : [shellWord(report.dataset)]
  if (paths.length === 0 || dataset.includes(undefined)) return undefined
  const of = dataset.map(name => `--dataset ${name}`)
  return { command: ['tidegate accept', ...of, ...paths].join(' '), more: failing.length - paths.length }
}

export function failingOf({ checks }: Report): ReportedCheck[] {
  return checks.filter(check => check.decision.status === 'fail' && !isWaived(check))
}

/**
 * One word of a POSIX shell, of PowerShell and of fish: in single quotes nothing is read as a command. A name with a
 * quote, a backslash or something unseen in it cannot be copied so and is none.
 */
function shellWord(path: string): string | undefined {
  if (/^[\w@%+=:,./-]+$/.test(path) && path.length <= LONGEST_PATH) return path
  return clean(path, LONGEST_PATH) === path && !/['’\\`]/.test(path) ? `'${path}'` : undefined
}
