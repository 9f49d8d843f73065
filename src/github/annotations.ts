import { type AnnotationProperties, error, warning } from '@actions/core'
import type { Report, ReportedCheck } from '../report/report.js'
import { clean } from '../report/words/escape.js'
import { findingPhrase } from '../report/words/finding.js'
import { rowOf } from '../report/words/row.js'

/** The runner shows ten of each type a step and drops the others without a word. */
const MOST_OF_A_TYPE = 10
const MOST_CHARACTERS = 4_000

export interface Annotation {
  type: 'error' | 'warning'
  message: string
  properties: AnnotationProperties
}

/** Failing and warning checks at the policy's lines; what does not fit in ten is counted in the tenth. */
export function annotationsOf(report: Report): Annotation[] {
  const open = report.checks.filter(check => check.waiver?.state !== 'applies')
  const of = (status: 'fail' | 'warn', type: Annotation['type']) =>
    limited(
      open
        .filter(check => check.decision.status === status)
        .map(check => ({ type, message: messageOf(check), properties: placeOf(report, check) })),
    )
  const errors = report.error === undefined ? of('fail', 'error') : [errorOf(report)]
  return [...errors, ...of('warn', 'warning')]
}

/** Escaping of line ends, `%`, `:` and `,` is the toolkit's. */
export function annotate(annotations: readonly Annotation[]): void {
  for (const { type, message, properties } of annotations)
    (type === 'error' ? error : warning)(message.slice(0, MOST_CHARACTERS), properties)
}

function limited(annotations: Annotation[]): Annotation[] {
  const last = annotations[MOST_OF_A_TYPE - 1]
  if (annotations.length <= MOST_OF_A_TYPE || last === undefined) return annotations
  const more = annotations.length - MOST_OF_A_TYPE
  const message = `${last.message}\nand ${more} more: see the summary of this run`
  return [...annotations.slice(0, MOST_OF_A_TYPE - 1), { ...last, message }]
}

function errorOf(report: Report): Annotation {
  const { message = '', fix = '' } = report.error ?? {}
  return { type: 'error', message: `${message}\n${fix}`, properties: { title: 'Tidegate could not judge' } }
}

function placeOf(report: Report, check: ReportedCheck): AnnotationProperties {
  const title = `Tidegate: ${clean(check.path)}`
  const { path } = report.policy
  if (path === undefined) return { title }
  return { title, file: path, ...(check.line !== undefined && { startLine: check.line }) }
}

/** The finding in words, its number where the words have none, and the limit. */
function messageOf(check: ReportedCheck): string {
  const { measured, limit } = rowOf(check)
  const finding = findingPhrase(check)
  const number = finding.includes(measured) ? '' : ` (${measured})`
  return `${finding}${number}${limit === '' ? '' : `, ${limit}`}`
}
