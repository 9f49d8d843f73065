import { datasetPage } from './datasets.js'
import { renderEcs } from './ecs.js'
import { renderJson } from './json.js'
import { renderJunit } from './junit.js'
import { renderMarkdown } from './markdown.js'
import { renderOpenMetrics } from './openmetrics.js'
import type { Report } from './report.js'

/** The report folder: file name to text. */
export async function reportFiles(report: Report): Promise<ReadonlyMap<string, string>> {
  // With the library that draws its plots, which nothing else needs.
  const { renderHtml } = await import('./html/page.js')
  const pages = (report.datasets ?? []).map(
    each => [datasetPage(each.dataset ?? ''), renderHtml(each)] as const,
  )
  return new Map([
    ...pages,
    ['report.json', renderJson(report)],
    ['report.md', renderMarkdown(report, {})],
    ['report.html', renderHtml(report)],
    ['junit.xml', renderJunit(report)],
    ['metrics.prom', renderOpenMetrics(report)],
    ['ecs.ndjson', renderEcs(report)],
  ])
}
