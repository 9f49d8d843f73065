import { createHash } from 'node:crypto'
import type { ReportedCheck } from '../../report/report.js'
import { clean } from '../../report/words/escape.js'
import { checkSentence } from '../../report/words/finding.js'
import type { Message } from '../notifier.js'
import { findingsOf } from './findings.js'
import type { News } from './news.js'

/** What the specification of CloudEvents asks every carrier to let through. */
const MOST_BYTES = 64 * 1024
const LONGEST = { name: 200, path: 300, sentence: 500, error: 2_000 }

/**
 * A report as a CloudEvents 1.0 event in structured JSON, at most 64 KiB: findings, worst first, as far as they fit.
 * docs/notify.md says what is in it.
 */
export function eventOf(news: News): Message {
  const findings = findingsOf(news.report)
  let left = MOST_BYTES - bytes(envelope(news, [], findings.length))
  const kept: Message[] = []
  for (const check of findings) {
    const finding = findingOf(check)
    // And the comma.
    left -= bytes(finding) + 1
    if (left < 0) break
    kept.push(finding)
  }
  return envelope(news, kept, findings.length - kept.length)
}

function envelope(
  { report, links, tier, since, branch }: News,
  findings: readonly Message[],
  omitted: number,
): Message {
  const { verdict, exitCode, counts, program, error, response } = report
  const { repository, ...places } = links
  const name = clean(report.name, LONGEST.name)
  const source = repository ?? 'tidegate'
  return {
    specversion: '1.0',
    // Of the run, so that a receiver can tell a message that was sent twice.
    id: fingerprint([source, links.run ?? '', report.name, report.started]),
    source,
    type: 'io.github.tidegate.verdict.v1',
    subject: name === '' ? 'tidegate' : name,
    time: report.started,
    datacontenttype: 'application/json',
    data: {
      verdict,
      exitCode,
      tier,
      ...(since !== undefined && { since }),
      ...(branch !== undefined && { branch: clean(branch, LONGEST.path) }),
      headline: clean(report.headline, LONGEST.error),
      counts,
      findings,
      omitted,
      name,
      program,
      links: places,
      ...(response && {
        response: {
          do: response.do,
          ...(response.playbook !== undefined && { playbook: response.playbook }),
        },
      }),
      ...(error && {
        error: { message: clean(error.message, LONGEST.error), fix: clean(error.fix, LONGEST.error) },
      }),
    },
  }
}

function findingOf(check: ReportedCheck): Message {
  return {
    check: clean(check.path, LONGEST.path),
    status: check.decision.status,
    text: clean(checkSentence(check), LONGEST.sentence),
  }
}

function fingerprint(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

function bytes(message: Message): number {
  return Buffer.byteLength(JSON.stringify(message))
}
