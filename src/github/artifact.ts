import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import type { ArtifactClient } from '@actions/artifact'
import { type Artifacts, CannotJudge } from '../sources/source.js'
import { type Bounds, unpack } from './archive.js'

/** What Tidegate asks of the toolkit's artifact client. */
export type Store = Pick<ArtifactClient, 'uploadArtifact' | 'getArtifact' | 'downloadArtifact'>

/** The client goes on trying for half a minute where a server fails; a report is not worth that wait. */
const UPLOAD_WITHIN_MS = 15_000

const BOUNDS: Bounds = { bytes: 4 * 2 ** 30, entries: 10_000 }

/**
 * Uploads the report folder.
 *
 * @returns the artifact's id
 * @throws Error when there is no storage, it refuses, or it takes too long
 */
export async function uploadReport(
  store: Store,
  name: string,
  folder: string,
  files: readonly string[],
  retentionDays: number | undefined,
): Promise<number> {
  const paths = files.map(file => join(folder, file))
  const options = retentionDays === undefined ? {} : { retentionDays }
  const timer = new AbortController()
  const tooLate = after(UPLOAD_WITHIN_MS, undefined, { ref: false, signal: timer.signal }).then(() => {
    throw new Error(`no answer within ${UPLOAD_WITHIN_MS / 1000} s`)
  })
  try {
    const { id } = await Promise.race([store.uploadArtifact(name, paths, folder, options), tooLate])
    if (id === undefined) throw new Error('the server named no id')
    return id
  } finally {
    timer.abort()
    await tooLate.catch(() => {})
  }
}

/** A name the server takes: its forbidden characters are `" : < > | * ? \ /` and line ends. */
export function artifactName(section: string, attempt: number): string {
  const slug = section.replace(/[^\w.-]+/g, '-').slice(0, 100)
  // A re-run may not use the name of the attempt before, whose report is worth keeping.
  return `tidegate-${slug}${attempt > 1 ? `-attempt-${attempt}` : ''}`
}

/** Artifacts of this run as sources need them: digest verified, within bounds, no links. */
export function artifactsOfRun(store: Store, bounds: Bounds = BOUNDS): Required<Pick<Artifacts, 'download'>> {
  return {
    async download(name, folder) {
      const artifact = await find(store, name)
      if (artifact.size > bounds.bytes) {
        throw new CannotJudge(
          `the artifact ${name} has ${artifact.size} bytes, more than the ${bounds.bytes} that are unpacked`,
          'Upload only the files that are compared.',
        )
      }
      const packed = await mkdtemp(join(dirname(folder), 'packed-'))
      try {
        await fetchPacked(store, name, artifact, packed)
        const [file] = await readdir(packed)
        if (file === undefined) throw broken(name, 'nothing came')
        await unpack(join(packed, file), folder, bounds)
      } catch (error) {
        throw error instanceof CannotJudge ? error : broken(name, String(error))
      } finally {
        await rm(packed, { recursive: true, force: true })
      }
      return folder
    },
  }
}

interface Found {
  id: number
  size: number
  digest?: string
}

async function find(store: Store, name: string): Promise<Found> {
  try {
    const { artifact } = await store.getArtifact(name)
    return { id: artifact.id, size: artifact.size, ...(artifact.digest && { digest: artifact.digest }) }
  } catch (error) {
    throw new CannotJudge(
      `this run has no artifact ${name} (${error instanceof Error ? error.message.split('\n')[0] : error})`,
      'Upload it in an earlier job of the same run with actions/upload-artifact, and let this job need that one.',
    )
  }
}

/** Packed, because the toolkit unpacks without any bound. */
async function fetchPacked(store: Store, name: string, { id, digest }: Found, folder: string): Promise<void> {
  const options = { path: folder, skipDecompress: true, ...(digest && { expectedHash: digest }) }
  const { digestMismatch } = await store.downloadArtifact(id, options)
  if (digestMismatch) throw broken(name, `its digest is not ${digest}`)
}

function broken(name: string, why: string): CannotJudge {
  return new CannotJudge(
    `the artifact ${name} could not be read: ${why.replace(/^Error: /, '')}`,
    'Run the job again; if it stays so, upload the artifact anew.',
  )
}
