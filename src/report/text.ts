import type { Report, ReportedCheck, ReportedSide } from './report.js'
import { isWaived } from './words/check-order.js'
import { comparedParts } from './words/compared.js'
import { clean } from './words/escape.js'
import { isListed, listedCount, listedNumbers } from './words/listed.js'
import { gateName, statusWords } from './words/names.js'
import { whyNotChecked } from './words/not-checked.js'
import { noteText } from './words/note.js'
import { count, counted } from './words/number.js'
import { proseToText, say } from './words/prose.js'
import { reasonText } from './words/reason.js'
import { remarksOf } from './words/remarks.js'
import { responseText } from './words/response.js'
import { type Row, rowOf } from './words/row.js'
import { shapeOf, sparklines } from './words/shape.js'
import { worstSlices } from './words/slices.js'
import { isOfColumn } from './words/subject.js'
import { undecidedGroups } from './words/undecided.js'
import { waiverText } from './words/waiver.js'

/** The terminal a report is printed on. */
export interface Page {
  colour: boolean
  /** Columns. */
  width: number
  /** Passing checks too. */
  verbose?: boolean
}

type Paint = (text: string, code: string) => string
const codes = { fail: '31', warn: '33', inconclusive: '35', pass: '32', dim: '2', bold: '1' }
const marks = { fail: 'x', warn: '!', inconclusive: '?', pass: '.' }

/** For a terminal: the verdict first, then findings, then the rest on request. No control character comes from data. */
export function renderText(report: Report, page: Page): string {
  const paint: Paint = page.colour ? (text, code) => `\u001b[${code}m${text}\u001b[0m` : text => text
  const lines = [
    ...wrapped(clean(report.headline, 600), page.width).map(line =>
      paint(line, `${codes.bold};${verdictCode(report)}`),
    ),
    ...comparedLines(report, page.width).map(line => paint(line, codes.dim)),
    ...responseLines(report, page.width),
    '',
    ...(report.error ? errorLines(report.error, page) : findingLines(report, page, paint)),
    ...listedLines(report),
    ...remarkLines(report, page),
    ...restLines(report, page, paint),
  ]
  return `${lines.join('\n').trimEnd()}\n`
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

function errorLines({ message, fix }: { message: string; fix: string }, { width }: Page): string[] {
  const lines = message.split('\n').flatMap(line => wrapped(clean(line, 500), width))
  return [...(message.includes('\n') ? [...lines, ''] : []), ...wrapped(clean(fix, 1_000), width)]
}

function findingLines(report: Report, page: Page, paint: Paint): string[] {
  const shown = report.checks.filter(check => !isListed(check) && (page.verbose || isBreached(check)))
  const shapes = new Map(report.columns.map(column => [column.name, column]))
  const { rows, others } = page.verbose ? { rows: shown, others: [] } : worstSlices(shown)
  const more = others.flatMap(({ status, text }) =>
    wrapped(`${marks[status]} ${proseToText(text)}`, page.width),
  )
  const lines = rows.flatMap(check => {
    const { gate, column = '' } = check.id
    const summary = gate === 'drift' && isOfColumn(check) ? shapes.get(column) : undefined
    const shape = summary && check.decision.status !== 'pass' ? shapeOf(summary) : undefined
    return [
      ...checkLines(check, page, paint),
      ...(shape ? shapeLines(sparklines(shape, page.width < 60 ? 12 : 24)) : []),
      '',
    ]
  })
  return more.length === 0 ? lines : [...lines, ...more, '']
}

function isBreached({ decision: { status } }: ReportedCheck): boolean {
  return status === 'fail' || status === 'warn'
}

/** Numbers of a metrics file, a line each. */
function listedLines(report: Report): string[] {
  const numbers = listedNumbers(report)
  if (numbers.length === 0) return []
  const wide = (key: 'name' | 'values') => Math.max(...numbers.map(each => each[key].length))
  const lines = numbers.map(({ name, values, change }) =>
    `    ${name.padEnd(wide('name'))}  ${values.padEnd(wide('values'))}  ${change}`.trimEnd(),
  )
  return [...lines, '']
}

function checkLines(check: ReportedCheck, { width }: Page, paint: Paint): string[] {
  const row = rowOf(check)
  const { status, reason } = check.decision
  const word = `${marks[status]} ${isWaived(check) ? `${statusWords[status]}, waived` : statusWords[status]}`
  const title = `${row.gate}${row.subject === '' ? '' : ` ${row.subject}`}`
  const because = reason && status === 'inconclusive' ? [reasonText(reason)] : []
  const waived = check.waiver ? [waiverText(check.waiver)] : []
  const body = [numbersOf(row), row.change.join(', '), ...row.explained, ...because, ...waived].filter(
    part => part !== '',
  )
  return [
    ...titleLines(word, title, width).map((line, index) =>
      index === 0 ? `${paint(word, codes[status])}${paint(line, codes.bold)}` : paint(line, codes.bold),
    ),
    ...body.flatMap(part => wrapped(part, width - 4)).map(line => `    ${line}`),
  ]
}

/** The title behind the status, on lines of its own where it is too wide. */
function titleLines(word: string, title: string, width: number): string[] {
  if (word.length + 2 + title.length <= width) return [`  ${title}`]
  return ['', ...wrapped(title, width - 4).map(line => `    ${line}`)]
}

function numbersOf({ measured, evidence, limit }: Row): string {
  return `${measured}${evidence}${limit === '' ? '' : `, ${limit}`}`
}

function shapeLines({ reference, candidate }: { reference?: string; candidate: string }): string[] {
  return [...(reference === undefined ? [] : [`    ${reference}  reference`]), `    ${candidate}  candidate`]
}

/** What could not be decided, and what else should be known. */
function remarkLines(report: Report, { width, verbose }: Page): string[] {
  const open = report.checks.filter(check => check.decision.status === 'inconclusive')
  const undecided = verbose ? [] : undecidedGroups(open).map(({ text }) => say`${marks.inconclusive} ${text}`)
  const lines = [...undecided, ...remarksOf(report)].flatMap(text => wrapped(proseToText(text), width))
  return lines.length === 0 ? [] : [...lines, '']
}

/** What is not a finding, counted; named on request. */
function restLines(report: Report, { width, verbose }: Page, paint: Paint): string[] {
  const { counts, notChecked, checks } = report
  const listed = listedCount(checks)
  const tally = [
    counts.pass > listed ? `${count(counts.pass - listed)} pass` : '',
    listed > 0 ? `${count(listed)} listed` : '',
    counts.inconclusive > 0 ? `${count(counts.inconclusive)} not decided` : '',
    counts.waived > 0 ? `${count(counts.waived)} waived` : '',
    notChecked.length > 0 ? `${counted(notChecked.length, 'thing')} not checked` : '',
  ].filter(part => part !== '')
  const named = verbose ? [...notCheckedLines(report), ...noteLines(report)] : []
  return [...wrapped(tally.join(', '), width), ...named.flatMap(line => wrapped(line, width))].map(line =>
    paint(line, codes.dim),
  )
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

/** Lines of at most `width` characters, broken at spaces; a longer word stays whole. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > Math.max(20, width)) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}
