import { mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readReport } from '../report/json.js'
import type { Report } from '../report/report.js'
import type { Web } from '../sources/web/web.js'
import { artifactName } from './artifact.js'
import type { Client } from './client.js'
import { type Api, fetchArtifact, REPORT_BYTES } from './trusted-artifact.js'
import { branchRuns, type Origin } from './trusted-run.js'

/** Which report is looked for. */
export interface Asked {
  section: string
  branch: string
  /** By a run of a pull request; a branch of its name is another thing. */
  proposed: boolean
}

/** A run that left no report, such as one that was cancelled, is passed over. */
const MOST_RUNS = 5

/**
 * The newest report of this section that an earlier run of this workflow has left on the branch, whatever its verdict.
 * It decides who is told of the next one, and no more.
 *
 * @param scratch an empty folder
 * @param signal nobody waits any more
 * @returns undefined where there is none
 * @throws CannotJudge where the token may not look
 */
export async function reportBefore(
  client: Client,
  origin: Origin,
  { section, branch, proposed }: Asked,
  api: Api,
  web: Web,
  scratch: string,
  signal: AbortSignal,
): Promise<Report | undefined> {
  const wanted = origin.reportName ?? artifactName(section, 1)
  let seen = 0
  for await (const { artifacts } of branchRuns(client, origin, branch, proposed)) {
    signal.throwIfAborted()
    const found = artifacts
      .filter(({ name, expired, bytes }) => isOf(name, wanted) && !expired && bytes <= REPORT_BYTES)
      .sort((a, b) => b.id - a.id)[0]
    if (found) {
      const folder = await mkdtemp(join(scratch, 'before-'))
      const unpacked = join(folder, 'report')
      await fetchArtifact(found, unpacked, origin, api, web)
      const report = readReport(await readFile(join(unpacked, 'report.json'), 'utf8'), found.name)
      if (report.name === section) return report
    }
    seen += 1
    if (seen === MOST_RUNS) break
  }
  return undefined
}

/** A re-run calls its report by its attempt too. */
function isOf(name: string, wanted: string): boolean {
  return name.replace(/-attempt-\d+$/, '') === wanted
}
