import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { filesOnDisk } from './file.js'
import { type Absent, type Access, CannotJudge, type Git, type LocalFile, type Located } from './source.js'
import { parseSpelling } from './spelling.js'
import { locateStdin } from './stdin.js'
import { locateTable } from './table.js'
import { filesAtCommit } from './tree.js'

/**
 * Finds what a spelling names and brings it to files that can be opened more than once.
 *
 * Absent means that the place is there and the file is not: a path nobody has written, a file the commit lacks, a glob
 * without a match. What that means (new, deleted, a typing error) is for the caller to say. A place that is not
 * there (unknown ref, no artifact, no base) is CannotJudge.
 *
 * @throws CannotJudge see the files of this folder
 */
export async function locate(spelling: string, access: Access): Promise<Located | Absent> {
  const asked = parseSpelling(spelling)
  switch (asked.from) {
    case 'stdin':
      return locateStdin(access)
    case 'file':
      return foundOrAbsent(await filesOnDisk(asked.path, access), { spelling, version: '' })
    case 'table':
      return locateTable(spelling, asked.table, access)
    case 'artifact':
      return locateInArtifact(spelling, asked, access)
    case 'url': {
      const { locateUrl } = await import('./url.js')
      return locateUrl(spelling, asked, access)
    }
    case 's3': {
      const { locateS3 } = await import('./s3/locate.js')
      return locateS3(spelling, asked, access)
    }
    case 'mlflow': {
      const { locateMlflow } = await import('./mlflow/locate.js')
      return locateMlflow(spelling, asked.name, access)
    }
    case 'prometheus': {
      const { locatePrometheus } = await import('./prometheus/locate.js')
      return locatePrometheus(spelling, asked.stretch, access)
    }
    case 'base': {
      if (access.base === undefined) throw noBase(spelling, access)
      return locateAtCommit(spelling, asked.path, access.base, access)
    }
    case 'git':
      return locateAtCommit(spelling, asked.path, { ref: asked.ref, name: asked.ref }, access)
  }
}

type Origin = Pick<Absent, 'spelling' | 'version' | 'commit'>

function foundOrAbsent(files: LocalFile[], origin: Origin): Located | Absent {
  return files.length > 0 ? { ...origin, files } : { ...origin, absent: true }
}

async function locateAtCommit(
  spelling: string,
  path: string,
  at: { ref: string; name: string },
  access: Access,
): Promise<Located | Absent> {
  const git = gitOf(spelling, access)
  const commit = await git.commit(at.ref)
  const short = commit.slice(0, 7)
  // A name that is the id itself would only say it twice.
  const version = commit.startsWith(at.name) ? short : `${at.name}@${short}`
  const files = await filesAtCommit(path, { git, commit, version }, access)
  return foundOrAbsent(files, { spelling, version, commit })
}

function gitOf(spelling: string, access: Access): Git {
  if (access.git !== undefined) return access.git
  throw new CannotJudge(`${spelling} needs git, which is not available here`, 'Name a file by its path.')
}

function noBase(spelling: string, access: Access): CannotJudge {
  const why = access.noBase ?? 'this event has no base'
  return new CannotJudge(`${spelling} cannot be found: ${why}`, 'Say what to compare with by `reference:`.')
}

async function locateInArtifact(
  spelling: string,
  { name, branch, path }: { name: string; branch?: string; path: string },
  access: Access,
): Promise<Located | Absent> {
  const { artifacts, scratch } = access
  const folder = await mkdtemp(join(scratch, 'artifact-'))
  if (branch === undefined) {
    if (artifacts?.download === undefined) throw noArtifacts(name, 'this run has no artifact storage')
    const workspace = await artifacts.download(name, folder)
    return foundOrAbsent(await filesOnDisk(path, { workspace, scratch }), { spelling, version: '' })
  }
  if (artifacts?.downloadTrusted === undefined)
    throw noArtifacts(`${name}@${branch}`, 'there is no `github-token` to ask for the runs of the workflow')
  const run = await artifacts.downloadTrusted(name, branch, folder)
  return foundOrAbsent(await filesOnDisk(path, { workspace: folder, scratch }), { spelling, ...run })
}

function noArtifacts(name: string, why: string): CannotJudge {
  return new CannotJudge(
    `artifact:${name} cannot be read: ${why}`,
    'Artifacts are read inside a run of GitHub Actions; elsewhere download the artifact and name its file by the path.',
  )
}
