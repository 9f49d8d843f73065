import { renderEcs } from './ecs.js'
import { renderHtml } from './html/page.js'
import { renderJson } from './json.js'
import { renderJunit } from './junit.js'
import { renderMarkdown } from './markdown.js'
import { renderOpenMetrics } from './openmetrics.js'
import type { Report } from './report.js'

/** The report folder: file name to text. */
export function reportFiles(report: Report): ReadonlyMap<string, string> {
  return new Map([
    ['report.json', renderJson(report)],
    ['report.md', renderMarkdown(report, {})],
    ['report.html', renderHtml(report)],
    ['junit.xml', renderJunit(report)],
    ['metrics.prom', renderOpenMetrics(report)],
    ['ecs.ndjson', renderEcs(report)],
  ])
}
