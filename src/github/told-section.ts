import type { Report } from '../report/report.js'
import { escapeMarkdown } from '../report/words/escape.js'
import type { Section } from './comment.js'
import { type FollowedRun, isSame } from './followed-run.js'
import { type CommentMode, type Links, sectionOf } from './section.js'

/**
 * The comment of a report that another run has left, labelled as that run's word. A fork's sections are its own: no name
 * that it gives one is that of a section of this repository.
 *
 * @param report from `secondHand`
 */
export function toldSection(
  report: Report,
  followed: FollowedRun,
  repository: string,
  mode: CommentMode,
  links: Pick<Links, 'reportUrl' | 'pageUrl'>,
): Section {
  const { run, url, conclusion, headRepository } = followed
  const isFork = headRepository === undefined || !isSame(headRepository, repository)
  const who = headRepository === undefined ? 'a fork that is gone' : escapeMarkdown(headRepository, 140)
  const ended = `[run ${run.id}](<${encodeURI(url)}>), which ended as ${escapeMarkdown(conclusion)}`
  const source = isFork
    ? `**Reported by the change's own run in ${who}**, not measured again here: ${ended}.`
    : `Reported by ${ended}.`
  const name = isFork ? `fork/${report.name}` : report.name
  return sectionOf({ ...report, name }, run, mode, { ...links, source, commit: followed.headSha })
}
