import { readFile } from 'node:fs/promises'
import { partsOf } from '../report/datasets.js'
import type { Report } from '../report/report.js'
import { locate } from '../sources/locate.js'
import { type Access, CannotJudge, type Located } from '../sources/source.js'

/**
 * The reports that spellings name, in their order.
 *
 * @throws CannotJudge for a file that is no report, and for a path without a file
 */
export async function storedReports(spellings: readonly string[], access: Access): Promise<Report[]> {
  const reports: Report[] = []
  for (const spelling of spellings) {
    const located = await locate(spelling, access)
    if ('absent' in located)
      throw new CannotJudge(
        `there is no report ${spelling}`,
        'Name report.json files that `tidegate check --report-dir` wrote, or a glob of them.',
      )
    reports.push(...(await reportsIn(located)))
  }
  return reports
}

/** Those of each dataset, where a run had several. @throws CannotJudge for a file that is no report */
export async function reportsIn({ files }: Located): Promise<Report[]> {
  // Loaded here: its schema takes longer to make than most checks, and few runs have a past.
  const { readReport } = await import('../report/json.js')
  const reports: Report[] = []
  for (const { path, name } of files) reports.push(...partsOf(readReport(await readFile(path, 'utf8'), name)))
  return reports
}
