import { renderHtml } from '../report/html/page.js'
import { renderJson } from '../report/json.js'
import { renderJunit } from '../report/junit.js'
import { renderMarkdown } from '../report/markdown.js'
import type { Report } from '../report/report.js'
import { renderText } from '../report/text.js'

export const formats = ['text', 'json', 'md', 'html', 'junit'] as const

/** A report in one of its forms, ending in a line feed. */
export function printReport(
  report: Report,
  format: (typeof formats)[number],
  page: { colour: boolean; width: number; verbose: boolean },
): string {
  switch (format) {
    case 'text':
      return renderText(report, page)
    case 'json':
      return renderJson(report)
    case 'md':
      return renderMarkdown(report, {})
    case 'html':
      return renderHtml(report)
    case 'junit':
      return renderJunit(report)
  }
}
