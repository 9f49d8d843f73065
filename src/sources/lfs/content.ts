import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { digestOf } from '../digest.js'
import { webOf } from '../reach.js'
import type { RunGit } from '../run-git.js'
import { type Access, CannotJudge } from '../source.js'
import { download } from '../web/download.js'
import type { Web } from '../web/web.js'
import { whereIs } from './batch.js'
import { credentialsFor } from './credentials.js'
import { type Endpoint, lfsEndpoint } from './endpoint.js'
import type { LfsObject } from './pointer.js'
import { askBySsh } from './ssh.js'

/** What following a pointer needs of `Access`. */
export type LfsAccess = Pick<Access, 'workspace' | 'scratch' | 'git' | 'web' | 'noWeb' | 'configuration'>

/**
 * The content of a Git LFS object: from this clone's own store, else from the remote, into the scratch folder. Size and
 * digest are checked in both.
 *
 * @returns a path
 * @throws CannotJudge with why it cannot be had
 */
export async function lfsContent(object: LfsObject, access: LfsAccess): Promise<string> {
  const { git, scratch } = access
  const fetched = join(scratch, `lfs-${object.sha256}`)
  // The other side may have had the same.
  for (const path of [await git?.lfsObject?.(object.sha256), fetched])
    if (path !== undefined && (await isWhole(path, object))) return path
  if (git?.run === undefined) throw new CannotJudge('there is no clone here that knows its remote', '')
  const top = (await git.run(['rev-parse', '--show-cdup'])).stdout.toString().trim()
  const endpoint = await lfsEndpoint(git.run, await access.configuration?.(`${top}.lfsconfig`))
  if (endpoint === undefined) throw new CannotJudge('no remote is known that could have it', '')
  if ('folder' in endpoint) return inFolder(resolve(access.workspace, top, endpoint.folder), object)
  await fetchContent(endpoint, object, fetched, git.run, access)
  return fetched
}

async function fetchContent(
  endpoint: Extract<Endpoint, { server: URL }>,
  object: LfsObject,
  path: string,
  git: RunGit,
  access: LfsAccess,
): Promise<void> {
  const web = webOf('its remote', access)
  const { server, ssh } = endpoint
  const fix =
    ssh === undefined
      ? 'Let actions/checkout keep its credentials, or check that the token may read the repository.'
      : `Check that \`ssh ${ssh.destination} git-lfs-authenticate\` lets this machine in without a password, or set lfs.url to an https address.`
  try {
    for await (const way of waysTo(endpoint, git, web)) {
      const ask = await whereIs(object, way.server, way.headers, web)
      if (ask === 'refused') continue
      await download(ask, path, web, () => object)
      return
    }
  } catch (error) {
    if (!(error instanceof CannotJudge) || ssh === undefined) throw error
    throw new CannotJudge(error.message, `${fix} ${error.fix}`, { cause: error })
  }
  throw new CannotJudge(`the Git LFS server at ${server.host} refuses it`, fix)
}

/** Servers with what may open them: what a remote says by ssh comes first. */
async function* waysTo({ server, ssh }: Extract<Endpoint, { server: URL }>, git: RunGit, web: Web) {
  const said = ssh === undefined ? undefined : await askBySsh(ssh, git, web.environment)
  if (said !== undefined) yield { server: said.server ?? server, headers: said.headers }
  for await (const headers of credentialsFor(server, git, web)) yield { server, headers }
}

/** A remote that is a folder keeps its objects as a clone does. */
async function inFolder(remote: string, object: LfsObject): Promise<string> {
  const { sha256 } = object
  for (const folder of [remote, join(remote, '.git')]) {
    const path = join(folder, 'lfs', 'objects', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
    if (await isWhole(path, object)) return path
  }
  throw new CannotJudge(`the remote ${remote} does not have it`, 'Push it: `git lfs push --all origin`.')
}

async function isWhole(path: string, { sha256, bytes }: LfsObject): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() === true && found.size === bytes && (await digestOf(path, 'sha256')) === sha256
}
