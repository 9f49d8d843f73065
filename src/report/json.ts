import { CannotJudge } from '../sources/source.js'
import type { Report } from './report.js'
import { reportSchema } from './schema.js'

/** report.json: every number, keys in the order of the schema, a line feed at the end. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(reportSchema.parse(report), null, 1).replace(unseen, escaped)}\n`
}

/** JSON has these as they are, and a terminal that prints it would obey them or show something else. */
const unseen = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map(index => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('')
}

/**
 * Reads a stored report, also one that somebody else has written. `name` is what messages call it.
 *
 * @throws CannotJudge when it is not a report of a version that this program knows
 */
export function readReport(text: string, name = 'this'): Report {
  const read = reportSchema.safeParse(parse(text, name))
  if (read.success) return read.data
  const [issue] = read.error.issues
  const place = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`
  throw new CannotJudge(
    `${name} is not a report that can be read${place}: ${issue?.message ?? 'unknown shape'}`,
    'Name a report.json that `tidegate check --report-dir` wrote, of this version or an earlier one.',
  )
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw new CannotJudge(
      `${name} is not JSON: ${error instanceof Error ? error.message : error}`,
      'Name a report.json that `tidegate check --report-dir` wrote.',
    )
  }
}
