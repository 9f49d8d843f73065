import type { Report } from '../report/report.js'
import { renderText } from '../report/text.js'

export const formats = ['text', 'json', 'md', 'html', 'junit'] as const

/** A report in one of its forms, ending in a line feed. What writes a form is loaded with it. */
export async function printReport(
  report: Report,
  format: (typeof formats)[number],
  page: { colour: boolean; width: number; verbose: boolean },
): Promise<string> {
  switch (format) {
    case 'text':
      return renderText(report, page)
    case 'json':
      return (await import('../report/json.js')).renderJson(report)
    case 'md':
      return (await import('../report/markdown.js')).renderMarkdown(report, {})
    case 'html':
      return (await import('../report/html/page.js')).renderHtml(report)
    case 'junit':
      return (await import('../report/junit.js')).renderJunit(report)
  }
}
