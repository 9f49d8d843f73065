import type { Report, ReportedSide } from '../report.js'
import { clean } from '../words/escape.js'
import { listedCount, listedNumbers } from '../words/listed.js'
import { gateName } from '../words/names.js'
import { whyNotChecked } from '../words/not-checked.js'
import { noteText } from '../words/note.js'
import { count, counted } from '../words/number.js'
import { proseToText, say } from '../words/prose.js'
import { remarksOf } from '../words/remarks.js'
import { undecidedGroups } from '../words/undecided.js'
import { codes, markOf, type Page, type Paint, wrapped } from './page.js'
import { padded, widthOf } from './width.js'

/** Numbers of a metrics file, a line each. */
export function listedLines(report: Report): string[] {
  const numbers = listedNumbers(report)
  if (numbers.length === 0) return []
  const wide = (key: 'name' | 'values') => Math.max(...numbers.map(each => widthOf(each[key])))
  const lines = numbers.map(({ name, values, change }) =>
    `    ${padded(name, wide('name'))}  ${padded(values, wide('values'))}  ${change}`.trimEnd(),
  )
  return [...lines, '']
}

/** What could not be decided, and what else should be known. */
export function remarkLines(report: Report, page: Page): string[] {
  const open = report.checks.filter(check => check.decision.status === 'inconclusive')
  const mark = markOf('inconclusive', page)
  const undecided = page.verbose ? [] : undecidedGroups(open).map(({ text }) => say`${mark}${text}`)
  const lines = [...undecided, ...remarksOf(report)].flatMap(text => wrapped(proseToText(text), page.width))
  return lines.length === 0 ? [] : [...lines, '']
}

/** What is not a finding, counted; named on request. */
export function restLines(report: Report, { width, verbose, rest = '' }: Page, paint: Paint): string[] {
  const { counts, notChecked, checks } = report
  const listed = listedCount(checks)
  const tally = [
    counts.pass > listed ? `${count(counts.pass - listed)} pass` : '',
    listed > 0 ? `${count(listed)} listed` : '',
    counts.inconclusive > 0 ? `${count(counts.inconclusive)} not decided` : '',
    counts.waived > 0 ? `${count(counts.waived)} waived` : '',
    notChecked.length > 0 ? `${counted(notChecked.length, 'thing')} not checked` : '',
  ].filter(part => part !== '')
  const where = verbose || rest === '' || tally.length === 0 ? '' : `: ${rest}`
  const named = verbose ? [...notCheckedLines(report), ...noteLines(report)] : []
  const lines = [`${tally.join(', ')}${where}`, ...named].flatMap(line => wrapped(line, width))
  return lines.map(line => paint(line, codes.dim))
}

function notCheckedLines({ notChecked }: Report): string[] {
  return notChecked.map(
    one =>
      `not checked: ${gateName(clean(one.gate))} of ${clean(one.subject)}, ${proseToText(whyNotChecked(one))}`,
  )
}

function noteLines({ reference, candidate }: Report): string[] {
  const lines = (name: string, side: ReportedSide | undefined) =>
    (side?.notes ?? []).map(note => `noticed in the ${name}: ${noteText(note)}`)
  return [...lines('reference', reference), ...lines('candidate', candidate)]
}
