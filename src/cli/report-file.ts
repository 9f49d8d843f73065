import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { nearest } from '../policy/nearest.js'
import { partsOf } from '../report/datasets.js'
import { readReport } from '../report/json.js'
import type { DatasetReport, Report } from '../report/report.js'
import { clean } from '../report/words/escape.js'
import { CannotJudge } from '../sources/source.js'

/** A stored report.json. @throws CannotJudge where there is none that can be read */
export async function reportFile(cwd: string, path: string): Promise<Report> {
  const text = await readFile(resolve(cwd, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CannotJudge(
      error.code === 'ENOENT' ? `there is no file ${path}` : `${path} cannot be read (${error.code})`,
      'Name a report.json that `tidegate check --report-dir` wrote.',
    )
  })
  return readReport(text, path)
}

/** Of a stored report that of one dataset. @throws CannotJudge where it has several and none of them is named */
export async function datasetReport(
  cwd: string,
  path: string,
  dataset: string | undefined,
): Promise<DatasetReport> {
  const parts = partsOf(await reportFile(cwd, path))
  const named = dataset === undefined ? parts : parts.filter(part => part.dataset === dataset)
  const [one] = named
  if (one !== undefined && named.length === 1) return one
  const names = parts.flatMap(part => (part.dataset === undefined ? [] : clean(part.dataset)))
  const near = dataset === undefined ? undefined : nearest(dataset, names)
  throw new CannotJudge(
    dataset === undefined
      ? `${path} has ${parts.length} datasets, and this is about one of them`
      : `${path} has no dataset ${clean(dataset)}${near === undefined ? '' : `; did you mean ${near}?`}`,
    names.length === 0 ? 'Leave --dataset out.' : `Name one by --dataset: ${names.join(', ')}.`,
  )
}
