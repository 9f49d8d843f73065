import { datasetPage } from '../datasets.js'
import type { Depth } from '../fit.js'
import type { DatasetReport, Report } from '../report.js'
import { proseToMarkdown } from '../words/prose.js'
import { remarksOf } from '../words/remarks.js'
import type { MarkdownAbout, MarkdownPage } from './about.js'
import { bodyOf, changeFold, findingsOf } from './body.js'
import { footOf } from './foot.js'
import { bareHeadOf, headOf, sectionHeadOf, sectionLineOf } from './head.js'

/**
 * Several datasets on one page: what is of all, then a section each, the worst first. Room is shared: what goes first goes
 * from all, and rows are cut to the same number in each, so that no dataset takes another's, and each keeps its head.
 */
export function datasetsPage(
  report: Report,
  datasets: readonly DatasetReport[],
  about: MarkdownAbout,
): MarkdownPage {
  const { marker: _, since = '', source = '', limit: __, ...links } = about
  const sections = datasets.map(dataset => sectionOf(dataset, linksOf(dataset, links)))
  return {
    rows: Math.max(...sections.map(({ rows }) => rows)),
    at(depth) {
      if (depth.bare)
        return [bareHeadOf(report), source, datasets.map(each => `- ${sectionLineOf(each)}`).join('\n')]
          .filter(part => part !== '')
          .join('\n\n')
      const parts = [
        headOf(report, links),
        source,
        ...(depth.beside ? [since, ...remarksOf(report).map(proseToMarkdown)] : []),
        ...sections.map(section => section.at(depth)),
        depth.explained ? changeFold(report) : '',
        footOf(report, links),
      ]
      return `${parts.filter(part => part !== '').join('\n\n')}\n`
    },
  }
}

function sectionOf(report: DatasetReport, links: MarkdownAbout): MarkdownPage {
  const found = findingsOf(report, links)
  return {
    rows: found.main.length,
    at(depth: Depth) {
      const parts = [sectionHeadOf(report, links), ...bodyOf(report, found, depth)]
      return parts.filter(part => part !== '').join('\n\n')
    },
  }
}

/** What leads to a page leads to that of the dataset. */
function linksOf({ dataset = '' }: DatasetReport, { pageUrl, ...links }: MarkdownAbout): MarkdownAbout {
  const page = pageUrl === undefined ? undefined : pageBeside(pageUrl, datasetPage(dataset))
  return { ...links, ...(page !== undefined && { pageUrl: page }) }
}

/** An address may be that of report.html or of the folder it is in. */
function pageBeside(pageUrl: string, path: string): string | undefined {
  const folder = /\.html?$|\/$/.test(pageUrl) ? pageUrl : `${pageUrl}/`
  const spelled = path.split('/').map(encodeURIComponent).join('/')
  return URL.canParse(spelled, folder) ? new URL(spelled, folder).href : undefined
}
