import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readReport } from '../report/json.js'
import type { Report } from '../report/report.js'
import { CannotJudge } from '../sources/source.js'
import type { Web } from '../sources/web/web.js'
import type { Client } from './client.js'
import { type Api, fetchArtifact, REPORT_BYTES } from './trusted-artifact.js'
import { branchRuns, type Origin, type StoredArtifact } from './trusted-run.js'

/** Whose reports are looked for: the newest so many runs of a workflow on a branch. */
export interface AskedRuns {
  repository: string
  workflow: string
  branch: string
  runs: number
}

/** Sections of one run beyond this are left out. */
const MOST_REPORTS = 20

/**
 * The reports that runs have left, whatever their verdict.
 *
 * @param scratch an empty folder
 * @returns `unread`: artifacts of a report's name that hold none, or have expired
 * @throws CannotJudge where the token may not look
 */
export async function pastReports(
  client: Client,
  { repository, workflow, branch, runs }: AskedRuns,
  api: Api,
  web: Web,
  scratch: string,
): Promise<{ reports: Report[]; unread: string[] }> {
  const origin = { repository, workflow, runId: Number.MAX_SAFE_INTEGER }
  const reports: Report[] = []
  const unread: string[] = []
  let seen = 0
  for await (const { artifacts } of branchRuns(client, origin, branch, false)) {
    for (const artifact of artifacts
      .filter(({ name }) => name.startsWith('tidegate-'))
      .slice(0, MOST_REPORTS)) {
      const report = await reportOf(artifact, origin, api, web, scratch)
      if (report === undefined) unread.push(artifact.name)
      else reports.push(report)
    }
    seen += 1
    if (seen === runs) break
  }
  return { reports, unread }
}

async function reportOf(
  artifact: StoredArtifact,
  origin: Origin,
  api: Api,
  web: Web,
  scratch: string,
): Promise<Report | undefined> {
  if (artifact.expired || artifact.bytes > REPORT_BYTES) return undefined
  const folder = await mkdtemp(join(scratch, 'past-'))
  try {
    const unpacked = join(folder, 'report')
    await fetchArtifact(artifact, unpacked, origin, api, web)
    return readReport(await readFile(join(unpacked, 'report.json'), 'utf8'), artifact.name)
  } catch (error) {
    if (error instanceof CannotJudge || (error instanceof Error && 'code' in error)) return undefined
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
