import { createHash } from 'node:crypto'
import { renderMarkdown } from '../report/markdown.js'
import type { Report } from '../report/report.js'
import type { Section } from './comment.js'
import type { Run } from './context.js'
import { printMarker } from './marker.js'
import { sinceLastPush } from './since.js'
import { printState, stateOf } from './state.js'

/** When a pull request hears of a run; `never` makes no section at all. */
export type CommentMode = 'always' | 'changes' | 'failures'

/** What a comment leads to beside the report that is in it. */
export interface Links {
  reportUrl?: string
  /** Where report.html can be opened. */
  pageUrl?: string
  repositoryUrl?: string
  /** Whose word it is, where it is not our own: Markdown. */
  source?: string
  /** The head of the change. */
  commit?: string
}

/** A name may be anything, and a marker is a line. */
const LONGEST_KEY = 150

/**
 * The comment of one report.
 *
 * In every mode a comment that is there already goes from red to green.
 */
export function sectionOf(report: Report, run: Run, mode: CommentMode, { commit, ...links }: Links): Section {
  const marker = { key: keyOf(report.name), run }
  const state = stateOf(report, commit)
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

/** The name as a marker has it and as it is read back: well formed, and of bounded length. */
function keyOf(name: string): string {
  const formed = Buffer.from(name).toString()
  if (formed.length <= LONGEST_KEY) return formed
  const digest = createHash('sha256').update(formed).digest('hex').slice(0, 16)
  return Buffer.from(`${formed.slice(0, LONGEST_KEY - 20)}…${digest}`).toString()
}
