import { inTime } from '../history/runs.js'
import { foundOf } from '../markdown/details.js'
import { headOf } from '../markdown/head.js'
import { checkTable } from '../markdown/table.js'
import type { Report } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { codeSpan, escapeMarkdown } from '../words/escape.js'
import { findingPhrase } from '../words/finding.js'
import { locatedText } from '../words/located.js'
import { counted, measure } from '../words/number.js'
import { proseToMarkdown } from '../words/prose.js'
import { responseText } from '../words/response.js'
import { isSlice } from '../words/slices.js'
import { surenessOf } from '../words/sureness.js'
import { type Cause, causesAndOutcomes, rankedBy } from './causes.js'
import { followUps } from './follow-ups.js'
import { timelineOf } from './timeline.js'

const mostCauses = 8
const mostSure = 12

/** Of one dataset among several. */
function nameOf({ dataset }: Report): string {
  return dataset === undefined ? '' : `${escapeMarkdown(dataset, 100)}: `
}

/**
 * A document about a failed run, ready to paste into an issue: what happened, when, where, why perhaps, and what next.
 * Only what reports say is in it; what nobody has measured is left as a blank to fill in.
 *
 * @param earlier stored reports; those of another section and those that are later are left out
 */
export function renderIncident(report: Report, earlier: readonly Report[]): string {
  const runs = inTime([...earlier.filter(one => isBefore(one, report)), report])
  const parts = [
    `# Incident: ${nameOf(report)}${escapeMarkdown(report.headline, 400)}`,
    aboutOf(report),
    ...part('Timeline', timelineOf(runs)),
    ...part('What is breached', breachesOf(report)),
    ...part('Where it sits', slicesOf(report)),
    ...part('Response', responseOf(report)),
    ...part('Suspected causes', causesText(runs)),
    ...part('Follow-ups', followUps(report)),
    ...part('Impact', 'Who was affected, and how: _to be filled in_'),
  ]
  return `${parts.join('\n\n')}\n`
}

function part(title: string, text: string): string[] {
  return text === '' ? [] : [`## ${title}`, text]
}

function isBefore(one: Report, { name, started }: Report): boolean {
  return one.name === name && Date.parse(one.started) < Date.parse(started)
}

function aboutOf(report: Report): string {
  const { policy, error } = report
  const version = policy.version === '' ? '' : ` at ${codeSpan(policy.version)}`
  const from =
    policy.path === undefined ? 'the default policy' : `policy ${codeSpan(policy.path, 200)}${version}`
  const [, ...head] = headOf(report).split('\n')
  const said = head.join('\n').trim()
  const why =
    error === undefined
      ? []
      : [`It could not judge: ${escapeMarkdown(error.message, 600)}. ${escapeMarkdown(error.fix, 400)}`]
  return [said, ...why, `Judged by ${from}, ${escapeMarkdown(report.program)}.`].filter(Boolean).join('\n\n')
}

function breachesOf(report: Report): string {
  const open = report.checks.filter(isOpen)
  if (open.length === 0) return ''
  const { rows, lines } = foundOf(open)
  const columns = new Map(report.columns.map(column => [column.name, column]))
  const sure = open.slice(0, mostSure).flatMap(check => surenessOf(check) || [])
  return [
    checkTable(rows, { columns, about: {}, rows: new Map() }),
    lines,
    sure.length === 0 ? '' : `How sure: ${escapeMarkdown(sure.join('; '), 3_000)}.`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

function isOpen(check: Report['checks'][number]): boolean {
  const { status } = check.decision
  return (status === 'fail' || status === 'warn') && !isWaived(check)
}

function slicesOf({ checks }: Report): string {
  const located = checks.map(locatedText).filter(prose => prose.length > 0)
  const slices = checks.filter(check => isSlice(check) && isOpen(check))
  const lines = [
    ...located.map(proseToMarkdown),
    ...slices.slice(0, mostSure).map(check => escapeMarkdown(findingPhrase(check), 300)),
    ...(slices.length > mostSure ? [`and ${counted(slices.length - mostSure, 'more slice')}`] : []),
  ]
  return lines.map(line => `- ${line}`).join('\n')
}

function responseOf({ response }: Report): string {
  if (response === undefined) return 'The policy calls for none.'
  return `${proseToMarkdown(responseText(response))}.`
}

function causesText(runs: readonly Report[]): string {
  const { causes, outcomes } = causesAndOutcomes(runs)
  if (causes.length === 0)
    return outcomes.length === 0
      ? ''
      : 'None of the inputs that were checked is breached. Look at what was not checked, at code and at the label.'
  const lines = causes
    .slice(0, mostCauses)
    .map((cause, index) => `${index + 1}. ${causeLine(cause, runs.length)}`)
  const more = causes.length > mostCauses ? [`and ${causes.length - mostCauses} more in the report`] : []
  return [[...lines, ...more].join('\n'), rankedBy].join('\n\n')
}

function causeLine({ check, isInTime, strength, times }: Cause, runs: number): string {
  const why = [
    strength === undefined ? '' : `goes with what the model says (strength ${measure(strength, 2)})`,
    times === undefined ? '' : `${measure(times, 2)} times its limit`,
    isInTime || runs === 1 ? '' : 'breached only after the outcome was',
  ].filter(text => text !== '')
  const told = why.length === 0 ? '' : `: ${why.join('; ')}`
  return `**${escapeMarkdown(findingPhrase(check), 300)}**${told}`
}
