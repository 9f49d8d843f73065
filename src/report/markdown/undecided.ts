import type { Reason } from '../../measures/measurement.js'
import { escapeMarkdown, proseToMarkdown } from '../escape.js'
import type { ReportedCheck } from '../report.js'
import { subjectOf } from '../row.js'
import { gateName, reasonFix, reasonText } from '../wording.js'
import { nameSome } from './names.js'
import { glyphs } from './table.js'

/** One line for each gate and reason: fifty checks that cannot be decided at this size are one line, not fifty rows. */
export function undecidedLines(checks: readonly ReportedCheck[]): string[] {
  const groups = new Map<string, { gate: string; reason: Reason; need: number; subjects: string[] }>()
  for (const check of checks) {
    const reason = check.decision.reason ?? { code: 'no-values' as const }
    const need = check.decision.rowsNeeded ?? reason.need ?? 0
    const key = JSON.stringify([check.id.gate, reason.code])
    const group = groups.get(key)
    if (group === undefined)
      groups.set(key, { gate: check.id.gate, reason, need, subjects: [subjectOf(check)] })
    else {
      group.subjects.push(subjectOf(check))
      // Numbers of one check do not speak for the others, but the most rows that any needs decides all.
      group.need = Math.max(group.need, need)
    }
  }
  return [...groups.values()].map(lineOf)
}

function lineOf(group: { gate: string; reason: Reason; need: number; subjects: string[] }): string {
  const { gate, reason, need, subjects } = group
  const { code, have } = reason
  const shared = subjects.length === 1 ? { ...reason } : { code, ...(have !== undefined && { have }) }
  const said = need > 0 ? { ...shared, need } : shared
  const of = subjects.some(subject => subject !== '') ? ` of ${nameSome(subjects)}` : ''
  const fix = reasonFix(reason)
  const step = fix === '' ? '' : ` (${proseToMarkdown(fix)})`
  return `${glyphs.inconclusive} ${escapeMarkdown(gateName(gate))}${of}: ${escapeMarkdown(reasonText(said), 300)}${step}  `
}
