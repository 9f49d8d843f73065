import { buildReport } from '../report/build.js'
import type { Report } from '../report/report.js'
import { unjudged as unjudgedFindings } from '../run/findings.js'
import type { CannotJudge } from '../sources/source.js'
import { program } from '../version.js'
import type { Machine } from './machine.js'

/** The report of a run that could not even begin: its policy or its inputs are the mistake. */
export function unjudged(error: CannotJudge, name: string, machine: Pick<Machine, 'now'>): Report {
  return buildReport({
    name,
    program,
    started: machine.now().toISOString(),
    seconds: 0,
    policy: { version: '', protected: true, resolved: '' },
    ...unjudgedFindings(error),
  })
}
