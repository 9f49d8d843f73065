import { renderMarkdown } from '../report/markdown.js'
import type { Report } from '../report/report.js'
import type { Section } from './comment.js'
import type { Run } from './context.js'
import { printMarker } from './marker.js'
import { sinceLastPush } from './since.js'
import { printState, stateOf } from './state.js'

/** When a pull request hears of a run; `never` makes no section at all. */
export type CommentMode = 'always' | 'changes' | 'failures'

/**
 * The comment of one report.
 *
 * In every mode a comment that is there already goes from red to green.
 *
 * @param links where the full report can be had, and the repository
 */
export function sectionOf(
  report: Report,
  run: Run,
  mode: CommentMode,
  links: { reportUrl?: string; repositoryUrl?: string },
): Section {
  const marker = { key: report.name, run }
  const state = stateOf(report)
  const found = report.exitCode !== 0 || report.verdict === 'fail' || report.verdict === 'warn'
  return {
    marker,
    wanted(before) {
      if (report.story === 'untouched' && before === undefined) return false
      if (mode === 'always') return true
      if (before === undefined) return found
      return mode === 'failures' || before.state?.digest !== state.digest
    },
    body(limit, before) {
      const end = `\n\n${printState(state)}`
      const text = renderMarkdown(report, {
        marker: printMarker(marker),
        limit: limit - end.length,
        since: sinceLastPush(before, state),
        ...links,
      })
      return `${text.trimEnd()}${end}`
    },
  }
}
