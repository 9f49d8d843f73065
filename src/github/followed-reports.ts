import { mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readReport } from '../report/json.js'
import type { Report } from '../report/report.js'
import { secondHand } from '../report/second-hand.js'
import { CannotJudge } from '../sources/source.js'
import type { Web } from '../sources/web/web.js'
import type { Client } from './client.js'
import { type FollowedRun, reportArtifacts } from './followed-run.js'
import { type Api, fetchArtifact, REPORT_BYTES } from './trusted-artifact.js'

/** A run could leave artifacts without end, and each would be a comment. */
const MOST_REPORTS = 10

/** A report that a run has left, and where. */
export interface FoundReport {
  report: Report
  /** The artifact's page. */
  url: string
}

/**
 * The reports that a run has left as artifacts, read as data only: nothing in them is carried out or believed beyond
 * what their checks say.
 *
 * @param scratch an empty folder
 * @throws CannotJudge for the first that is no report, whoever wrote it
 */
export async function followedReports(
  client: Client,
  repository: string,
  run: FollowedRun,
  api: Api,
  web: Web,
  scratch: string,
): Promise<FoundReport[]> {
  const artifacts = await reportArtifacts(client, repository, run)
  const found: FoundReport[] = []
  for (const artifact of artifacts.slice(0, MOST_REPORTS)) {
    if (artifact.bytes > REPORT_BYTES)
      throw new CannotJudge(
        `the artifact ${artifact.name} has ${artifact.bytes} bytes, which no report has`,
        'Nothing was posted of it. Look at the run that has left it.',
      )
    const folder = join(await mkdtemp(join(scratch, 'report-')), 'unpacked')
    const bounds = { ...web.bounds, maxBytes: REPORT_BYTES, maxFiles: 50 }
    const origin = { repository, workflow: '', runId: run.run.id }
    await fetchArtifact(artifact, folder, origin, api, { ...web, bounds })
    const text = await readFile(join(folder, 'report.json'), 'utf8').catch(() => {
      throw new CannotJudge(
        `the artifact ${artifact.name} has no report.json`,
        'Nothing was posted of it. Look at the run that has left it.',
      )
    })
    const report = secondHand(readReport(text, artifact.name), artifact.name)
    found.push({ report, url: `${run.url}/artifacts/${artifact.id}` })
  }
  return found
}
