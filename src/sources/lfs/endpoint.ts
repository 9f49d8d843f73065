import type { RunGit } from '../run-git.js'
import { type SshRemote, sshRemote } from './ssh.js'

/** Where a repository keeps the content of its Git LFS objects; `ssh`: a remote that says more to whom it knows. */
export type Endpoint = { server: URL; ssh?: SshRemote } | { folder: string }

/**
 * Finds the Git LFS server as git-lfs does: this clone's settings, then `.lfsconfig`, then the remote's own address.
 * A remote over ssh is asked by https at the same host, unless it says otherwise by ssh.
 *
 * @param lfsconfig the text of `.lfsconfig` that holds, where there is one
 * @returns undefined where there is no remote, or none that can be asked
 */
export async function lfsEndpoint(git: RunGit, lfsconfig: string | undefined): Promise<Endpoint | undefined> {
  const remote = (await setting(git, 'remote.origin.url')) === undefined ? await firstRemote(git) : 'origin'
  const address = remote === undefined ? undefined : await resolvedUrl(git, remote)
  const own = (await setting(git, 'lfs.url')) ?? (remote && (await setting(git, `remote.${remote}.lfsurl`)))
  const theirs = own ?? (lfsconfig === undefined ? undefined : await settingIn(git, lfsconfig, remote))
  if (theirs !== undefined) return sshRemote(theirs) === undefined ? endpointAt(theirs) : ofRemote(theirs)
  return address === undefined ? undefined : ofRemote(address)
}

async function firstRemote(git: RunGit): Promise<string | undefined> {
  return (await git(['remote'])).stdout.toString().split('\n')[0] || undefined
}

async function setting(git: RunGit, key: string): Promise<string | undefined> {
  const found = await git(['config', '--get', key])
  return found.code === 0 ? found.stdout.toString().trim() || undefined : undefined
}

/** With `insteadOf` applied. */
async function resolvedUrl(git: RunGit, remote: string): Promise<string | undefined> {
  const found = await git(['remote', 'get-url', '--', remote])
  return found.code === 0 ? found.stdout.toString().trim() || undefined : undefined
}

async function settingIn(git: RunGit, text: string, remote: string | undefined): Promise<string | undefined> {
  for (const key of ['lfs.url', ...(remote === undefined ? [] : [`remote.${remote}.lfsurl`])]) {
    // Includes are off in a file by default, so it can name no other.
    const found = await git(['config', '--file', '-', '--get', key], text)
    if (found.code === 0) return found.stdout.toString().trim() || undefined
  }
  return undefined
}

/** @see https://github.com/git-lfs/git-lfs/blob/main/docs/api/server-discovery.md */
function ofRemote(address: string): Endpoint | undefined {
  const plain = address.replace(/\/+$/, '')
  const ssh = sshRemote(plain)
  const url =
    ssh === undefined
      ? plain
      : `https://${ssh.destination.replace(/^.*@/, '')}/${ssh.path.replace(/^\//, '')}`
  if (!/^https?:/.test(url)) return endpointAt(plain)
  const endpoint = endpointAt(`${url.endsWith('.git') ? url : `${url}.git`}/info/lfs`)
  return endpoint !== undefined && 'server' in endpoint && ssh ? { ...endpoint, ssh } : endpoint
}

function endpointAt(text: string): Endpoint | undefined {
  const plain = text.replace(/\/+$/, '')
  if (/^https?:\/\//.test(plain)) return URL.canParse(plain) ? { server: new URL(plain) } : undefined
  const folder = plain.replace(/^file:\/\//, '')
  return /^(?:\/|\.|[A-Za-z]:[\\/])/.test(folder) ? { folder } : undefined
}
