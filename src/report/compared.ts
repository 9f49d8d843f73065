import { clean } from './escape.js'
import { count, counted } from './number.js'
import type { Report, ReportedSide } from './report.js'

/** What was compared with what, in parts for a line under the verdict. Prose: versions stand in backticks. */
export function comparedParts(report: Report): string[] {
  return [sidesText(report), rowsText(report), policyText(report)].filter(part => part !== '')
}

function sidesText({ candidate, reference, story }: Report): string {
  if (candidate === undefined) return ''
  const name = `${clean(candidate.spelling, 200)}${at(candidate)}`
  if (story === 'new') return `${name} is not on ${reference?.version ? code(reference.version) : 'the base'}`
  return reference === undefined ? name : `${name} against ${referenceName(reference, candidate)}`
}

/** `main@1a2b3c4` where it is the same file at another version; else how the user spelled it. */
function referenceName(reference: ReportedSide, candidate: ReportedSide): string {
  if (reference.version !== '' && reference.spelling.endsWith(`:${candidate.spelling}`))
    return code(reference.version)
  return `${clean(reference.spelling, 200)}${at(reference)}`
}

function rowsText({ candidate, reference, story }: Report): string {
  if (candidate === undefined || story === 'deleted' || story === 'untouched') return ''
  const rows = counted(candidate.rows, 'row')
  if (story === 'new') return `${rows}, ${counted(candidate.columns, 'column')} profiled`
  return reference === undefined ? rows : `${rows} against ${count(reference.rows)}`
}

function policyText({ policy }: Report): string {
  return policy.protected ? '' : "the base has no policy, so the pull request's own was read"
}

function at({ version }: ReportedSide): string {
  return version === '' ? '' : ` at ${code(version)}`
}

function code(version: string): string {
  return `\`${clean(version).replaceAll('`', '')}\``
}
