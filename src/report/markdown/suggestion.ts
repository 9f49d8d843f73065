import type { Report, ReportedCheck } from '../report.js'
import { acceptance, failingOf } from '../words/accept.js'
import { clean, codeSpan, escapeMarkdown, fenced } from '../words/escape.js'
import { counted } from '../words/number.js'
import { remediesOf } from '../words/remedy.js'

const MOST_LINES = 20
const DAYS = 30

/** What to do about what fails: mend it, or accept it by a command; empty where nothing fails. */
export function suggestSteps(report: Report): string {
  const accepted = acceptance(report)
  const mended = remediesOf(failingOf(report))
  const counts = whereItCounts(report)
  const more =
    accepted && accepted.more > 0 ? `, and the same for ${counted(accepted.more, 'more check')}` : ''
  return [
    mended === '' ? '' : `**A mistake?** ${escapeMarkdown(capital(mended), 600)}.`,
    accepted === undefined
      ? ''
      : `**Right as it is?** ${codeSpan(accepted.command, 1_000)}${more} makes waivers of them, as a diff to read${counts === '' ? '' : `; they count${counts}`}.`,
  ]
    .filter(line => line !== '')
    .join('\\\n')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The lines that would waive what holds this back, ready for the policy; empty where nothing does. */
export function suggestWaivers(report: Report): string {
  const failing = failingOf(report)
  if (failing.length === 0) return ''
  const expires = daysAfter(report.started, DAYS)
  const lines = failing.slice(0, MOST_LINES).map(check => waiverLine(check, expires))
  const more = failing.length > MOST_LINES ? [`  # and ${failing.length - MOST_LINES} more`] : []
  const path = codeSpan(report.policy.path ?? 'tidegate.yml')
  const under = report.dataset === undefined ? '' : ` under its dataset ${codeSpan(report.dataset)}`
  return `**The waivers**, as lines of ${path}${under}:\n\n${fenced(['waivers:', ...lines, ...more].join('\n'), 'yaml')}`
}

/** A flow mapping; JSON strings are YAML strings, whatever a column is called. */
function waiverLine(check: ReportedCheck, expires: string): string {
  const { path, ceiling } = check
  const parts = [
    `check: ${yamlString(path)}`,
    ...(ceiling === undefined ? [] : [`up-to: ${ceiling}`]),
    'reason: "why this is right"',
    'owner: "who answers for it"',
    `expires: ${expires}`,
  ]
  return `  - { ${parts.join(', ')} }`
}

/** Plain where YAML reads it as the same text; quoted otherwise. Unseen characters are written as escapes. */
function yamlString(text: string): string {
  if (/^[a-zA-Z][\w/-]*$/.test(text)) return text
  return JSON.stringify(text).replace(/[^\x20-\x3b\x3d-\x7e\p{L}\p{N}]/gu, character =>
    [...Array(character.length).keys()]
      .map(index => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}

function whereItCounts({ policy }: Report): string {
  const [branch] = policy.version.split('@')
  if (policy.version === '' || branch === undefined || !policy.protected) return ''
  return ` once they are merged to ${codeSpan(clean(branch))}`
}

function daysAfter(started: string, days: number): string {
  const day = new Date(Date.parse(started) + days * 86_400_000)
  return Number.isNaN(day.getTime()) ? '2099-12-31' : day.toISOString().slice(0, 10)
}
