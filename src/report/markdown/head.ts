import { codeSpan, escapeMarkdown } from '../escape.js'
import { count, counted } from '../number.js'
import type { Report, ReportedSide } from '../report.js'
import { glyphs } from './table.js'

/** The verdict and what was compared: two lines. */
export function headOf(report: Report): string {
  return `### ${verdictGlyph(report)} ${escapeMarkdown(report.headline, 600)}\n${metaOf(report)}`
}

export function verdictGlyph({ verdict, exitCode }: Report): string {
  if (verdict === 'error') return '⛔'
  if (exitCode !== 0) return glyphs.fail
  return verdict === 'fail' ? glyphs.warn : glyphs[verdict]
}

function metaOf(report: Report): string {
  return [tally(report), comparedText(report), rowsText(report), policyNotice(report)]
    .filter(part => part !== '')
    .join(' · ')
}

function tally({ counts, verdict, checks }: Report): string {
  if (checks.length === 0 || verdict === 'pass' || verdict === 'inconclusive' || verdict === 'error')
    return ''
  const number = counts[verdict]
  const verb = number === 1 ? `${verdict}s` : verdict
  return `${count(number)} of ${counted(checks.length, 'check')} ${verb}`
}

function comparedText({ candidate, reference, story }: Report): string {
  if (candidate === undefined) return ''
  const name = `${escapeMarkdown(candidate.spelling, 200)}${at(candidate)}`
  if (story === 'new')
    return `${name} is not on ${reference?.version ? codeSpan(reference.version) : 'the base'}`
  if (reference === undefined) return name
  return `${name} against ${referenceName(reference, candidate)}`
}

function at({ version }: ReportedSide): string {
  return version === '' ? '' : ` at ${codeSpan(version)}`
}

/** `main@1a2b3c4` where it is the same file at another version; else how the user spelled it. */
function referenceName(reference: ReportedSide, candidate: ReportedSide): string {
  if (reference.version !== '' && reference.spelling.endsWith(`:${candidate.spelling}`))
    return codeSpan(reference.version)
  return `${escapeMarkdown(reference.spelling, 200)}${at(reference)}`
}

function rowsText({ candidate, reference, story }: Report): string {
  if (candidate === undefined || story === 'deleted' || story === 'untouched') return ''
  const rows = counted(candidate.rows, 'row')
  if (story === 'new') return `${rows}, ${counted(candidate.columns, 'column')} profiled`
  return reference === undefined ? rows : `${rows} against ${count(reference.rows)}`
}

function policyNotice({ policy }: Report): string {
  return policy.protected ? '' : "the base has no policy, so the pull request's own was read"
}
