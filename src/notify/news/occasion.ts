import type { Occasion, Origin } from '../../policy/occasions.js'
import type { Report } from '../../report/report.js'

/** What a run is by itself; whether it recovers shows beside the run before. */
export const happened: Readonly<Record<Exclude<Occasion, 'recovers'>, (report: Report) => boolean>> = {
  fails: ({ verdict, exitCode }) => verdict === 'fail' || exitCode === 1,
  warns: ({ verdict }) => verdict === 'warn' || verdict === 'inconclusive',
  passes: ({ verdict }) => verdict === 'pass',
  errors: ({ verdict }) => verdict === 'error',
}

/** What somebody has to do something about, of the occasions that a receiver is told of. */
export function isTrouble(report: Report, when: readonly Occasion[]): boolean {
  return (['fails', 'warns', 'errors'] as const).some(each => when.includes(each) && happened[each](report))
}

/** Shows that what failed does so no longer: a run that could not decide, or did not look, shows nothing. */
export function isGood({ verdict, exitCode, story }: Report): boolean {
  return (verdict === 'pass' || verdict === 'warn') && exitCode === 0 && story !== 'untouched'
}

/** When the first of the failing runs in a row started, this one perhaps; undefined where none is open. */
export function failingSince(report: Report, last: Report | undefined): string | undefined {
  if (happened.fails(report) || happened.errors(report)) return last?.failingSince ?? report.started
  return isGood(report) ? undefined : last?.failingSince
}

export const originNames: Readonly<Record<Origin, string>> = {
  main: 'the default branch',
  schedule: 'a schedule',
  branches: 'another branch',
  'pull-requests': 'a pull request',
}

/** `fails, warns or errors`. */
export function listed(words: readonly string[]): string {
  return words.join(', ').replace(/, ([^,]*)$/, ' or $1')
}
