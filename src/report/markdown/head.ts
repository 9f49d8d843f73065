import type { DatasetReport, Report } from '../report.js'
import { comparedParts } from '../words/compared.js'
import { codeSpan, escapeMarkdown } from '../words/escape.js'
import { count, counted } from '../words/number.js'
import { proseToMarkdown, say } from '../words/prose.js'
import { addressOf, becauseOf } from '../words/response.js'
import { glyphs } from './table.js'

/** The verdict, what was compared, and what the policy calls for: two lines or three. */
export function headOf(report: Report, { repositoryUrl }: { repositoryUrl?: string } = {}): string {
  const line = `### ${verdictGlyph(report)} ${escapeMarkdown(report.headline, 600)}`
  return `${line}\n${metaOf(report)}`.trimEnd() + responseLine(report, repositoryUrl)
}

/** The same of one dataset among others. */
export function sectionHeadOf(report: DatasetReport, { repositoryUrl }: { repositoryUrl?: string }): string {
  const line = `#### ${sectionLineOf(report, 600)}`
  return `${line}\n${metaOf(report)}`.trimEnd() + responseLine(report, repositoryUrl)
}

/** Its verdict and its name, as a line of a list. */
export function sectionLineOf(report: DatasetReport, most = 100): string {
  const { dataset = '', headline } = report
  return `${verdictGlyph(report)} ${escapeMarkdown(dataset, 100)}: ${escapeMarkdown(headline, most)}`
}

function metaOf(report: Report): string {
  return [say`${tally(report)}`, ...comparedParts(report)]
    .map(proseToMarkdown)
    .filter(part => part !== '')
    .join(' · ')
}

function responseLine({ response }: Report, repositoryUrl: string | undefined): string {
  if (response === undefined) return ''
  const { playbook } = response
  const link = playbook === undefined ? '' : ` · ${playbookLink(playbook, repositoryUrl)}`
  return `\n\n**Response: ${escapeMarkdown(response.do)}**, ${proseToMarkdown(becauseOf(response))}${link}`
}

function playbookLink(playbook: string, repositoryUrl: string | undefined): string {
  const address = addressOf(playbook, repositoryUrl)
  return address === undefined ? `playbook ${codeSpan(playbook, 300)}` : `[playbook](<${address}>)`
}

function verdictGlyph({ verdict, exitCode }: Report): string {
  if (verdict === 'error') return '⛔'
  if (exitCode !== 0) return glyphs.fail
  return verdict === 'fail' ? glyphs.warn : glyphs[verdict]
}

function tally({ counts, verdict }: Report): string {
  const checks = Object.values(counts).reduce((all, each) => all + each, 0)
  if (checks === 0 || (verdict !== 'fail' && verdict !== 'warn')) return ''
  const number = counts[verdict]
  return `${count(number)} of ${counted(checks, 'check')} ${number === 1 ? `${verdict}s` : verdict}`
}

/** Line one alone, for a place with hardly any room. */
export function bareHeadOf(report: Report): string {
  return `### ${verdictGlyph(report)} ${escapeMarkdown(report.headline, 100)}`
}
