import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readReport } from '../report/json.js'
import type { Report } from '../report/report.js'
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
