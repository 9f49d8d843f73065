import type { Report, ReportedSide } from '../report.js'
import { clean } from './escape.js'
import { count, counted } from './number.js'
import { code, type Prose, say } from './prose.js'

/** What was compared with what, in parts for a line under the verdict. */
export function comparedParts(report: Report): Prose[] {
  const texts = [rowsText(report), windowText(report), policyText(report)].filter(text => text !== '')
  const sides = sidesText(report)
  return [...(sides ? [sides] : []), ...texts.map(text => say`${text}`)]
}

function sidesText({ candidate, reference, story, canary }: Report): Prose | undefined {
  if (candidate === undefined) return undefined
  const name = say`${spelled(candidate)}${at(candidate)}`
  if (canary) return say`${clean(canary.challenger, 60)} against ${clean(canary.champion, 60)} in ${name}`
  if (story === 'new')
    return say`${name} is not on ${reference?.version ? code(reference.version) : 'the base'}`
  return reference === undefined ? name : say`${name} against ${referenceName(reference, candidate)}`
}

/** `main@1a2b3c4` where it is the same file at another version; else how the user spelled it. */
function referenceName(reference: ReportedSide, candidate: ReportedSide): Prose {
  if (reference.version !== '' && reference.spelling.endsWith(`:${candidate.spelling}`))
    return code(reference.version)
  return say`${spelled(reference)}${at(reference)}`
}

function spelled({ spelling }: ReportedSide): string {
  return spelling === '-' ? 'standard input' : clean(spelling, 200)
}

function rowsText({ candidate, reference, story }: Report): string {
  if (candidate === undefined || story === 'deleted' || story === 'untouched') return ''
  if (candidate.numbers !== undefined)
    return `${counted(candidate.numbers, 'value')}${reference?.numbers === undefined ? '' : ` against ${count(reference.numbers)}`}`
  const rows = counted(candidate.rows, 'row')
  if (story === 'new') return `${rows}, ${counted(candidate.columns, 'column')} profiled`
  return reference === undefined ? rows : `${rows} against ${count(reference.rows)}`
}

function windowText({ canary, window = canary?.window }: Report): string {
  if (window === undefined) return ''
  return `last ${clean(window.last)} of ${clean(window.column)}, to ${minute(window.to)}`
}

/** `2026-11-14 21:20 UTC`. */
function minute(time: string): string {
  return clean(time.replace(/^(.*)T(\d\d:\d\d).*Z$/, '$1 $2 UTC'))
}

function policyText({ policy }: Report): string {
  return policy.protected ? '' : 'no policy protects this: the one of the change itself was read'
}

function at({ version }: ReportedSide): Prose {
  return version === '' ? [] : say` at ${code(version)}`
}
