import type { Report } from '../report/report.js'
import { type Page, renderText } from '../report/text.js'
import type { Arguments } from './arguments.js'
import type { Terminal } from './terminal.js'

export const formats = ['text', 'json', 'md', 'html', 'junit', 'prom', 'ecs', 'codequality'] as const

/** A report in one of its forms, ending in a line feed. What writes a form is loaded with it. */
export async function printReport(
  report: Report,
  format: (typeof formats)[number],
  page: Page,
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
    case 'prom':
      return (await import('../report/openmetrics.js')).renderOpenMetrics(report)
    case 'ecs':
      return (await import('../report/ecs.js')).renderEcs(report)
    case 'codequality':
      return (await import('../report/code-quality.js')).renderCodeQuality(report)
  }
}

/** How a report is printed on this terminal, as far as options have a say. */
export function pageOf(args: Arguments, { colour, width, plain }: Terminal): Page {
  const words = plain || args.flag('plain')
  return {
    colour: colour && !words,
    width,
    verbose: args.flag('verbose'),
    plain: words,
    rest: '--verbose lists them',
  }
}
