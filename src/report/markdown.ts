import { fit } from './fit.js'
import type { MarkdownAbout, MarkdownPage } from './markdown/about.js'
import { bodyOf, findingsOf } from './markdown/body.js'
import { datasetsPage } from './markdown/datasets.js'
import { footOf } from './markdown/foot.js'
import { bareHeadOf, headOf } from './markdown/head.js'
import { isQuiet } from './markdown/quiet.js'
import type { Report } from './report.js'

/** GitHub refuses longer comments. */
const COMMENT_CHARACTERS = 65_536

/** The comment, the job summary and report.md: the first line alone is enough, findings come before all else. */
export function renderMarkdown(report: Report, about: MarkdownAbout): string {
  const marker = about.marker === undefined ? '' : `${about.marker}\n`
  const { datasets } = report
  const page = datasets ? datasetsPage(report, datasets, about) : pageOf(report, about)
  return fit(about.limit ?? COMMENT_CHARACTERS, page.rows, depth => `${marker}${page.at(depth)}`)
}

function pageOf(report: Report, about: MarkdownAbout): MarkdownPage {
  const found = findingsOf(report, about)
  const { source = '' } = about
  return {
    rows: found.main.length,
    at(depth) {
      if (depth.bare) return `${bareHeadOf(report)}\n\n${source}`.trimEnd()
      const parts = [headOf(report, about), source, ...bodyOf(report, found, depth)].filter(
        part => part !== '',
      )
      return `${parts.join('\n\n')}${isQuiet(report) ? '\n' : '\n\n'}${footOf(report, about)}\n`
    },
  }
}
