import { createHash } from 'node:crypto'
import { isMeasured } from '../measures/measurement.js'
import { partsOf } from './datasets.js'
import type { Report, ReportedCheck } from './report.js'
import { isWaived } from './words/check-order.js'
import { clean } from './words/escape.js'
import { checkSentence } from './words/finding.js'

/** The version of the Elastic Common Schema that the fields are of: https://www.elastic.co/docs/reference/ecs. */
const ECS = '9.4.0'
/** What a keyword of a usual mapping keeps. */
const LONGEST = 1_000

/** Where a run was, as far as it is known. */
export interface Whereabouts {
  repository?: string
  branch?: string
  url?: string
}

type Line = Readonly<Record<string, unknown>>

/**
 * ecs.ndjson: a line for each dataset of the run and one for each check, in fields of the Elastic Common Schema, and under `tidegate`
 * what it has no field for.
 */
export function renderEcs(report: Report, where: Whereabouts = {}): string {
  const lines = partsOf(report).flatMap(part => [
    runLine(part, where),
    ...part.checks.map(check => checkLine(check, part, where)),
  ])
  return lines.map(line => `${JSON.stringify(line)}\n`).join('')
}

function runLine(report: Report, where: Whereabouts): Line {
  const { verdict, exitCode, seconds, headline, counts, error, response, reference, candidate } = report
  return {
    ...common(report, where),
    message: clean(headline, LONGEST),
    'log.level': levels[verdict],
    'event.dataset': 'tidegate.run',
    'event.action': 'judged',
    'event.type': ['end'],
    'event.outcome': verdict === 'error' ? 'unknown' : exitCode === 0 ? 'success' : 'failure',
    'event.duration': Math.round(seconds * 1e9),
    ...(error && {
      'error.message': clean(`${error.message} ${error.fix}`, LONGEST),
      'error.type': 'CannotJudge',
    }),
    'tidegate.verdict': verdict,
    'tidegate.exit_code': exitCode,
    'tidegate.checks': counts,
    ...(reference && { 'tidegate.rows.reference': reference.rows }),
    ...(candidate && { 'tidegate.rows.candidate': candidate.rows }),
    ...(response && { 'tidegate.response': response.do }),
    ...(report.failingSince !== undefined && { 'tidegate.failing_since': report.failingSince }),
  }
}

function checkLine(check: ReportedCheck, report: Report, where: Whereabouts): Line {
  const { id, path, measure, compared, warn, fail, decision } = check
  const { status } = decision
  return {
    ...common(report, where, path),
    message: clean(checkSentence(check), LONGEST),
    'log.level': levels[status],
    'event.dataset': 'tidegate.check',
    'event.action': 'checked',
    'event.type': ['info'],
    'event.outcome': outcomes[status],
    'rule.name': clean(path, LONGEST),
    'rule.category': id.gate,
    ...(report.policy.path !== undefined && { 'rule.ruleset': clean(report.policy.path, LONGEST) }),
    ...(report.policy.version !== '' && { 'rule.version': clean(report.policy.version, LONGEST) }),
    'tidegate.status': status,
    'tidegate.measure': measure,
    ...(isWaived(check) && { 'tidegate.waived': true }),
    ...(id.column !== undefined && { 'tidegate.column': clean(id.column, LONGEST) }),
    ...(id.group !== undefined && { 'tidegate.group': clean(id.group, LONGEST) }),
    ...(id.slice !== undefined && { 'tidegate.slice': clean(id.slice, LONGEST) }),
    ...(isMeasured(compared) && Number.isFinite(compared.value) && { 'tidegate.value': compared.value }),
    ...(warn && Number.isFinite(warn.value) && { 'tidegate.limit.warn': warn.value }),
    ...(fail && Number.isFinite(fail.value) && { 'tidegate.limit.fail': fail.value }),
  }
}

/** `event.id` is the same for the same line, so that one that was sent twice can be told. */
function common(report: Report, { repository, branch, url }: Whereabouts, path = ''): Line {
  const { name, started, program } = report
  const identity = JSON.stringify([repository ?? '', branch ?? '', url ?? '', name, started, path])
  return {
    '@timestamp': started,
    'ecs.version': ECS,
    'event.id': createHash('sha256').update(identity).digest('hex').slice(0, 32),
    'event.kind': 'event',
    'event.module': 'tidegate',
    'event.start': started,
    ...(url !== undefined && { 'event.url': url }),
    'service.name': 'tidegate',
    'service.version': program.replace(/^tidegate /, ''),
    labels: {
      section: clean(name, LONGEST),
      ...(repository !== undefined && { repository }),
      ...(branch !== undefined && { branch: clean(branch, LONGEST) }),
    },
  }
}

const levels = { pass: 'info', inconclusive: 'warn', warn: 'warn', fail: 'error', error: 'error' } as const
const outcomes = { pass: 'success', inconclusive: 'unknown', warn: 'success', fail: 'failure' } as const
