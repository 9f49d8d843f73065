import { type AnnotationProperties, error, notice, warning } from '@actions/core'
import { partsOf } from '../report/datasets.js'
import type { Report, ReportedCheck } from '../report/report.js'
import { clean } from '../report/words/escape.js'
import { findingPhrase } from '../report/words/finding.js'
import { rowOf } from '../report/words/row.js'

/** The runner shows ten of each type a step and drops the others without a word. */
const MOST_OF_A_TYPE = 10
const MOST_CHARACTERS = 4_000

export interface Annotation {
  type: 'error' | 'warning' | 'notice'
  message: string
  properties: AnnotationProperties
}

/**
 * The verdict first, for whoever sees nothing else; then failing and warning checks at the policy's lines. What does not
 * fit in ten of a type is counted in the tenth.
 */
export function annotationsOf(report: Report): Annotation[] {
  if (report.error !== undefined) return errorsOf(report.error)
  const parts = partsOf(report)
  const of = (status: 'fail' | 'warn', type: Annotation['type']) =>
    parts.flatMap(part => findingsOf(part, status, type))
  const verdict = verdictOf(report)
  const first = (type: Annotation['type']) => (verdict.type === type ? [verdict] : [])
  return [
    ...first('notice'),
    ...limited([
      ...first('error'),
      ...parts.flatMap(({ error, dataset }) => (error ? errorsOf(error, dataset) : [])),
      ...of('fail', 'error'),
    ]),
    ...limited([...first('warning'), ...of('warn', 'warning')]),
  ]
}

function findingsOf(report: Report, status: 'fail' | 'warn', type: Annotation['type']): Annotation[] {
  return report.checks
    .filter(check => check.waiver?.state !== 'applies' && check.decision.status === status)
    .map(check => ({ type, message: messageOf(check), properties: placeOf(report, check) }))
}

const printed = { error, warning, notice }

/** Escaping of line ends, `%`, `:` and `,` is the toolkit's. */
export function annotate(annotations: readonly Annotation[]): void {
  for (const { type, message, properties } of annotations)
    printed[type](message.slice(0, MOST_CHARACTERS), properties)
}

function verdictOf({ headline, verdict, exitCode, story }: Report): Annotation {
  const type = exitCode !== 0 ? 'error' : verdict === 'pass' || story !== undefined ? 'notice' : 'warning'
  return { type, message: clean(headline, 600), properties: { title: 'Tidegate' } }
}

function limited(annotations: Annotation[]): Annotation[] {
  const last = annotations[MOST_OF_A_TYPE - 1]
  if (annotations.length <= MOST_OF_A_TYPE || last === undefined) return annotations
  const more = annotations.length - MOST_OF_A_TYPE
  const message = `${last.message}\nand ${more} more: see the summary of this run`
  return [...annotations.slice(0, MOST_OF_A_TYPE - 1), { ...last, message }]
}

/** Each problem of a policy at its own line; anything else is of no line. */
function errorsOf({ message, fix }: { message: string; fix: string }, dataset?: string): Annotation[] {
  const title = `Tidegate could not judge${dataset === undefined ? '' : ` ${clean(dataset)}`}`
  const placed = [...message.matchAll(/^([^\s:][^:\n]*\.ya?ml):(\d+):(\d+): (.*)$/gm)].map(
    ([, file = '', line, column, what = '']): Annotation => ({
      type: 'error',
      message: what,
      properties: { title, file, startLine: Number(line), startColumn: Number(column) },
    }),
  )
  if (placed.length > 0) return limited(placed)
  return [{ type: 'error', message: `${message}\n${fix}`, properties: { title } }]
}

function placeOf(report: Report, check: ReportedCheck): AnnotationProperties {
  const { dataset } = report
  const title = `Tidegate: ${dataset === undefined ? '' : `${clean(dataset)}: `}${clean(check.path)}`
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
