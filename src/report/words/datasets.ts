import type { DatasetReport } from '../report.js'
import { clean } from './escape.js'
import { caveats, caveatsOf, type SaidVerdict, sayVerdict } from './headline.js'
import { count, counted } from './number.js'

/** Datasets of one verdict that are named; more are counted. */
const MOST_NAMED = 3

/** One dataset in line one. */
interface Said extends SaidVerdict {
  dataset: string
}

/**
 * The verdicts of several datasets in one line, the worst first, each with what it rests on; of those that are let
 * through, beside others that are not, only how many.
 */
export function datasetsHeadline(reports: readonly DatasetReport[]): string {
  const groups = new Map<string, Said[]>()
  for (const report of reports) {
    const said = saidOf(report)
    groups.set(said.lead, [...(groups.get(said.lead) ?? []), said])
  }
  const [first = '', ...others] = [...groups.values()].map((group, index) => groupText(group, index > 0))
  const texts = [first, ...others.map(text => `${text.charAt(0).toLowerCase()}${text.slice(1)}`)]
  return `${texts.join('; ')}${caveats(reports.flatMap(caveatsOf))}`
}

function saidOf(report: DatasetReport): Said {
  const { verdict, exitCode, counts, undecided = [] } = report
  const said = sayVerdict({ ...report, verdict: { verdict, exitCode, counts, undecided } }, report.checks)
  return { dataset: clean(report.dataset ?? '', 60), ...said }
}

function groupText(group: readonly Said[], isBesideWorse: boolean): string {
  const { lead } = group[0] ?? { lead: '' }
  if (lead === 'Let through' && isBesideWorse) return `${lead}: ${counted(group.length, 'other')}`
  const named = group.slice(0, MOST_NAMED).map(({ dataset, text }) => `${dataset} (${text})`)
  const more = group.length - named.length
  return `${lead}: ${named.join(', ')}${more === 0 ? '' : ` and ${count(more)} more`}`
}
