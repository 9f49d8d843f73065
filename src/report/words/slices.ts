import { type Check, checkPath } from '../../judgement/check.js'
import type { Status } from '../../judgement/status.js'
import { isMeasured } from '../../measures/measurement.js'
import { clean } from './escape.js'
import { limitShown } from './limit.js'
import { gateName } from './names.js'
import { counted } from './number.js'
import { type Prose, say } from './prose.js'
import { someOf } from './some-of.js'
import { subjectOf, tellsItself } from './subject.js'

/** Breaches of one question on more slices than this are a line and not rows. */
const mostRows = 3

/**
 * Checks as a comment has room for them: all of the whole table, and of each question the slices that are furthest past
 * their limit. The others are a line for each question.
 */
export function worstSlices<Any extends Check>(
  checks: readonly Any[],
): { rows: Any[]; others: OtherSlices[] } {
  const open = checks.filter(check => isSlice(check) && check.waiver === undefined)
  const hidden = [...byQuestion(open).values()].map(slices => [...slices].sort(byExcess).slice(mostRows))
  const left = new Set<Check>(hidden.flat())
  return { rows: checks.filter(check => !left.has(check)), others: hidden.flatMap(othersOf) }
}

/** Slices that are told by their names alone. */
export interface OtherSlices {
  status: Status
  text: Prose
}

/** One check a question: that of the whole table, or else its worst slice, with the number of slices beside that one. */
export function oneAQuestion<Any extends Check>(checks: readonly Any[]): { check: Any; more: number }[] {
  return [...byQuestion(checks).values()].flatMap(asked => {
    const whole = asked.find(check => !isSlice(check))
    const [worst] = [...asked].sort(byExcess)
    if (whole) return [{ check: whole, more: 0 }]
    return worst ? [{ check: worst, more: asked.length - 1 }] : []
  })
}

export function isSlice({ id }: Check): boolean {
  return id.slice !== undefined
}

function byQuestion<Any extends Check>(checks: readonly Any[]): Map<string, Any[]> {
  const questions = new Map<string, Any[]>()
  for (const check of checks) {
    const { slice: _, ...question } = check.id
    const path = `${check.decision.status} ${checkPath(question)}`
    const asked = questions.get(path) ?? []
    asked.push(check)
    questions.set(path, asked)
  }
  return questions
}

/** Furthest past the limit first; what cannot be measured last. */
function byExcess(a: Check, b: Check): number {
  return excessOf(b) - excessOf(a)
}

function excessOf(check: Check): number {
  const limit = limitShown(check)
  if (limit === undefined || !isMeasured(check.compared)) return -Number.MAX_VALUE
  const past = check.compared.value - limit.value
  return limit.is === 'below' || limit.is === 'at most' ? -past : past
}

function othersOf(slices: readonly Check[]): OtherSlices[] {
  const [first] = slices
  if (first === undefined) return []
  const { status } = first.decision
  const what = questionText(first)
  const names = slices.map(check => clean(check.id.slice ?? '', 60))
  const text = say`${what} also ${status}s on ${counted(slices.length, 'more slice')}: ${someOf(names)}`
  return [{ status, text }]
}

/** What was asked, of whichever slice: `drift of income`, `accuracy`. */
export function questionText({ id: { slice: _, ...id }, measure }: Pick<Check, 'id' | 'measure'>): string {
  const subject = subjectOf({ measure, id })
  const title = clean(gateName(id.gate))
  return subject === '' ? title : tellsItself.has(id.gate) ? subject : `${title} of ${subject}`
}
