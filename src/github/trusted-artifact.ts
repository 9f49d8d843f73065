import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readReport } from '../report/json.js'
import { type Artifacts, CannotJudge } from '../sources/source.js'
import { download } from '../sources/web/download.js'
import type { Web } from '../sources/web/web.js'
import { unpack } from './archive.js'
import type { Client } from './client.js'
import { type Origin, type StoredArtifact, type TrustedRun, trustedRuns } from './trusted-run.js'

/** What fetching from other runs takes beside their list. */
export interface Api {
  /** `https://api.github.com`. */
  url: string
  token: string
}

/** A report of many columns has a megabyte or two. */
export const REPORT_BYTES = 64 * 2 ** 20

/** Artifacts of earlier runs: of the newest on a branch whose verdict was pass. */
export function trustedArtifacts(
  client: Client,
  origin: Origin,
  api: Api,
  web: Web,
): NonNullable<Artifacts['downloadTrusted']> {
  return async (name, branch, folder) => {
    const seen = { runs: 0, without: 0, expired: 0, held: 0 }
    for await (const run of trustedRuns(client, origin, branch)) {
      seen.runs += 1
      const artifact = newest(run.artifacts.filter(each => each.name === name))
      if (artifact === undefined) seen.without += 1
      else if (artifact.expired) seen.expired += 1
      else if (await hasPassed(run, origin, api, web, dirname(folder))) {
        await fetchArtifact(artifact, folder, origin, api, web)
        return { version: `${branch}@${run.commit.slice(0, 7)}`, commit: run.commit }
      } else seen.held += 1
    }
    throw none(name, branch, origin, seen)
  }
}

/** Every report of a run says pass: of each section, the one of its last attempt. */
async function hasPassed(
  { artifacts }: TrustedRun,
  origin: Origin,
  api: Api,
  web: Web,
  scratch: string,
): Promise<boolean> {
  const reports = lastAttempts(artifacts.filter(each => isReport(each.name, origin)))
  for (const report of reports) {
    if (report.expired || report.bytes > REPORT_BYTES) return false
    const folder = await mkdtemp(join(scratch, 'report-'))
    try {
      await fetchArtifact(report, folder, origin, api, web)
      const { verdict } = readReport(await readFile(join(folder, 'report.json'), 'utf8'), report.name)
      if (verdict !== 'pass') return false
    } catch (error) {
      // Something else of that name, or a report of a later version.
      if (error instanceof CannotJudge || isMissing(error)) return false
      throw error
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  return reports.length > 0
}

function isReport(name: string, { reportName }: Origin): boolean {
  return name.startsWith('tidegate-') || name === reportName
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** `artifactName` of artifact.ts adds `-attempt-2` to what a section's report is called. */
function lastAttempts(reports: readonly StoredArtifact[]): StoredArtifact[] {
  const sections = new Map<string, StoredArtifact>()
  for (const report of [...reports].sort((a, b) => a.id - b.id))
    sections.set(report.name.replace(/-attempt-\d+$/, ''), report)
  return [...sections.values()]
}

function newest(artifacts: readonly StoredArtifact[]): StoredArtifact | undefined {
  return [...artifacts].sort((a, b) => b.id - a.id)[0]
}

/** The token goes to the API alone: what it sends on to has a signature of its own. */
export async function fetchArtifact(
  { id, name, bytes, digest }: StoredArtifact,
  folder: string,
  { repository }: Origin,
  api: Api,
  web: Web,
): Promise<void> {
  const { maxBytes, maxFiles } = web.bounds
  if (bytes > maxBytes)
    throw new CannotJudge(
      `the artifact ${name} has ${bytes} bytes, more than the ${maxBytes} that are fetched`,
      'Upload only the files that are compared, or allow more by `sources: { max-bytes: ... }` in the policy.',
    )
  const packed = await mkdtemp(join(dirname(folder), 'packed-'))
  const url = new URL(`${api.url}/repos/${repository}/actions/artifacts/${id}/zip`)
  const headers = { authorization: `Bearer ${api.token}`, accept: 'application/vnd.github+json' }
  const sha256 = /^sha256:([0-9a-f]{64})$/.exec(digest ?? '')?.[1]
  try {
    const path = join(packed, 'artifact.zip')
    const ask = { url, headers, trusted: [url.hostname] }
    await download(ask, path, web, () => (sha256 === undefined ? {} : { sha256 }))
    await unpack(path, folder, { bytes: maxBytes, entries: maxFiles })
  } catch (error) {
    if (error instanceof CannotJudge)
      throw new CannotJudge(`the artifact ${name} could not be read: ${error.message}`, error.fix, {
        cause: error,
      })
    throw new CannotJudge(`the artifact ${name} could not be read: ${error}`, 'Upload the artifact anew.', {
      cause: error,
    })
  } finally {
    await rm(packed, { recursive: true, force: true })
  }
}

function none(
  name: string,
  branch: string,
  { workflow }: Origin,
  seen: Readonly<Record<'runs' | 'without' | 'expired' | 'held', number>>,
): CannotJudge {
  const why = [
    [seen.without, 'without the artifact'],
    [seen.expired, 'whose artifact has expired'],
    [seen.held, 'without a report of Tidegate that says pass'],
  ] as const
  const counts = why.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`)
  return new CannotJudge(
    seen.runs === 0
      ? `there is no successful run of ${workflow} on ${branch} by push, schedule or dispatch`
      : `no run of ${workflow} on ${branch} can give the artifact ${name}: of the last ${seen.runs}, ${counts.join(', ')}`,
    `Let the workflow run on ${branch}, upload ${name} and pass; until then compare with base:PATH or a stored profile.`,
  )
}
