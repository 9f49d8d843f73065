import { spawn } from 'node:child_process'
import type { RunGit } from '../run-git.js'

/** A repository that is reached by ssh: `git@host:team/data.git`, `ssh://git@host:2222/team/data.git`. */
export interface SshRemote {
  /** `git@host` */
  destination: string
  port?: string
  path: string
}

/** Where a server keeps Git LFS objects for whoever it knows by ssh. The headers may hold a secret. */
export interface SshAnswer {
  server?: URL
  headers: Record<string, string>
}

/** A server that does not answer is not waited for longer. */
const PATIENCE_MS = 15_000
const MOST_BYTES = 65_536

/** @returns undefined for an address that is not of ssh, and for one that ssh could take for an option */
export function sshRemote(address: string): SshRemote | undefined {
  const [, host, port, path] =
    /^(?:git\+)?ssh:\/\/((?:[^@/\s]+@)?[^:/\s]+)(?::(\d+))?(\/.+)$/.exec(address) ?? []
  const [, short, below] = /^([^@/:\s]+@[^:/\s]+):(?!\/\/)(.+)$/.exec(address) ?? []
  const [destination, place] = [host ?? short, path ?? below]
  if (destination === undefined || place === undefined) return undefined
  if (/^-|@-/.test(destination) || /[\0\r\n]/.test(place)) return undefined
  return { destination, path: place, ...(port !== undefined && { port }) }
}

/**
 * Asks a server by ssh how its Git LFS objects are fetched, as git-lfs does. Nobody is asked for a password.
 *
 * @see https://github.com/git-lfs/git-lfs/blob/main/docs/api/server-discovery.md
 * @returns undefined where there is no ssh, it lets nobody in, or the server knows nothing of Git LFS
 */
export async function askBySsh(
  { destination, port, path }: SshRemote,
  git: RunGit,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<SshAnswer | undefined> {
  const set = (await git(['config', '--get', 'core.sshCommand'])).stdout.toString().trim()
  const command = environment.GIT_SSH_COMMAND || set || 'ssh'
  const silent = /^(?:\S*\/)?ssh(?:\s|$)/.test(command) ? ['-oBatchMode=yes', '-oConnectTimeout=10'] : []
  const words = [
    ...silent,
    ...(port === undefined ? [] : ['-p', port]),
    destination,
    `git-lfs-authenticate ${inQuotes(path)} download`,
  ]
  const said = await outputOf(`${command} "$@"`, words, environment)
  return said === undefined ? undefined : answerIn(said)
}

/** As one word of the shell at the other end. */
function inQuotes(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`
}

/** What a command says that goes well. git, too, has its ssh command run by the shell. */
function outputOf(
  command: string,
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  return new Promise(done => {
    const child = spawn('sh', ['-c', command, 'sh', ...words], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: PATIENCE_MS,
    })
    let text = ''
    child.stdout.on('data', chunk => {
      text += chunk
      if (text.length > MOST_BYTES) child.kill()
    })
    child.on('error', () => done(undefined))
    child.on('close', code => done(code === 0 ? text : undefined))
  })
}

function answerIn(text: string): SshAnswer | undefined {
  const said = membersOf(parsed(text))
  if (said === undefined) return undefined
  const href = said.get('href')
  const headers = [...(membersOf(said.get('header')) ?? [])].filter(
    (entry): entry is [string, string] =>
      /^[\w-]+$/.test(entry[0]) && typeof entry[1] === 'string' && /^[\t\x20-\x7e]*$/.test(entry[1]),
  )
  const server = typeof href === 'string' && /^https?:/.test(href) && URL.canParse(href)
  return {
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    ...(server && { server: new URL(href) }),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function membersOf(value: unknown): Map<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined
}
