import { isMeasured } from '../../measures/measurement.js'
import type { ReportedCheck } from '../report.js'
import { proseToMarkdown } from '../words/prose.js'
import { undecidedGroups } from '../words/undecided.js'
import { glyphs } from './table.js'

/** Up to this many checks of one gate and reason have rows of their own. */
const FEW = 3

/** The few with a number to show have rows, and a line for each gate and reason. */
export function undecidedOf(checks: readonly ReportedCheck[]): { rows: ReportedCheck[]; lines: string } {
  const groups = undecidedGroups(checks)
  return {
    rows: groups.flatMap(group =>
      group.checks.length <= FEW ? group.checks.filter(check => isMeasured(check.compared)) : [],
    ),
    lines: groups.map(({ text }) => `${glyphs.inconclusive} ${proseToMarkdown(text)}`).join('<br>\n'),
  }
}
