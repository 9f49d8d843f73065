import type { DatasetReport, Report } from './report.js'
import { findingLines } from './text/findings.js'
import { codes, type Page, paintOn, wrapped } from './text/page.js'
import { listedLines, remarkLines, restLines } from './text/rest.js'
import { stepLines } from './text/steps.js'
import { widthOf } from './text/width.js'
import { comparedParts } from './words/compared.js'
import { clean, cleanLines } from './words/escape.js'
import { lookFirst } from './words/plain.js'
import { proseToText } from './words/prose.js'
import { responseText } from './words/response.js'

export type { Page }

/** For a terminal: the verdict first, then findings, then the rest on request. No control character comes from data. */
export function renderText(report: Report, page: Page): string {
  const { datasets } = report
  const lines = datasets
    ? [
        ...headLines(report, page),
        ...remarkLines(report, page),
        ...datasets.flatMap(each => datasetLines(each, page)),
      ]
    : reportLines(report, page)
  return `${lines.join('\n').trimEnd()}\n`
}

/** One dataset among others, under its name. */
function datasetLines(report: DatasetReport, page: Page): string[] {
  const { dataset = '' } = report
  const paint = paintOn(page)
  const rule = '-'.repeat(Math.max(4, page.width - widthOf(clean(dataset)) - 4))
  const title = page.plain ? `Dataset ${clean(dataset)}` : `-- ${clean(dataset)} ${rule}`
  return [paint(title, codes.bold), '', ...reportLines(report, page), '']
}

function reportLines(report: DatasetReport, page: Page): string[] {
  const paint = paintOn(page)
  const { width } = page
  return [
    ...headLines(report, page),
    ...(report.error ? errorLines(report.error, page) : findingLines(report, page, paint)),
    ...lookFirstLines(report, width),
    ...listedLines(report),
    ...remarkLines(report, page),
    ...stepLines(report, width),
    ...restLines(report, page, paint),
  ]
}

function headLines(report: Report, page: Page): string[] {
  const paint = paintOn(page)
  const { width } = page
  return [
    ...wrapped(clean(report.headline, 600), width).map(line =>
      paint(line, `${codes.bold};${verdictCode(report)}`),
    ),
    ...comparedLines(report, width).map(line => paint(line, codes.dim)),
    ...responseLines(report, width),
    '',
  ]
}

function verdictCode({ verdict, exitCode }: Report): string {
  return verdict === 'error' || exitCode !== 0 ? codes.fail : codes[verdict]
}

function comparedLines(report: Report, width: number): string[] {
  return wrapped(comparedParts(report).map(proseToText).join(' · '), width)
}

function responseLines({ response }: Report, width: number): string[] {
  return response === undefined ? [] : wrapped(proseToText(responseText(response)), width)
}

function lookFirstLines(report: Report, width: number): string[] {
  const said = proseToText(lookFirst(report))
  return said === '' ? [] : [...wrapped(`Look first: ${said}`, width), '']
}

/** Lines that fit stay as they are: those of a file are lined up with the marks under them. */
function errorLines({ message, fix }: { message: string; fix: string }, { width }: Page): string[] {
  const lines = message
    .split('\n')
    .flatMap(line => (widthOf(line) <= width ? [cleanLines(line)] : wrapped(clean(line, 500), width)))
  return [...(message.includes('\n') ? [...lines, ''] : []), ...wrapped(clean(fix, 1_000), width)]
}
