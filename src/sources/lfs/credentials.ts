import type { RunGit } from '../run-git.js'
import type { Web } from '../web/web.js'

/**
 * Headers with which git would ask a server, tried one after the other as long as it refuses: none (or the password in
 * the address), `http.extraheader` as actions/checkout leaves it, the token of the run at its own server, and what a
 * credential helper says.
 */
export async function* credentialsFor(
  server: URL,
  git: RunGit,
  { environment }: Pick<Web, 'environment'>,
): AsyncGenerator<Record<string, string>> {
  const extra = await extraHeader(server, git)
  if (extra !== undefined) yield extra
  else yield {}
  const { GITHUB_TOKEN, GITHUB_SERVER_URL = 'https://github.com' } = environment
  if (GITHUB_TOKEN && URL.canParse(GITHUB_SERVER_URL) && new URL(GITHUB_SERVER_URL).origin === server.origin)
    yield basic('x-access-token', GITHUB_TOKEN)
  const helped = await helper(server, git)
  if (helped !== undefined) yield helped
}

async function extraHeader(server: URL, git: RunGit): Promise<Record<string, string> | undefined> {
  const found = await git(['config', '--get-urlmatch', 'http.extraheader', server.href])
  const [, name, value] = /^([\w-]+):\s*(.+)$/.exec(found.stdout.toString().trim()) ?? []
  return found.code !== 0 || name === undefined || value === undefined
    ? undefined
    : { [name.toLowerCase()]: value }
}

/** Never asks anybody at a terminal or in a window. */
async function helper(
  { protocol, host, pathname }: URL,
  git: RunGit,
): Promise<Record<string, string> | undefined> {
  const asked = `protocol=${protocol.slice(0, -1)}\nhost=${host}\npath=${pathname.slice(1)}\n\n`
  if (/[\n\r]/.test(`${host}${pathname}`)) return undefined
  const found = await git(['-c', 'core.askPass=', 'credential', 'fill'], asked)
  const said = new Map(
    found.stdout
      .toString()
      .split('\n')
      .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const),
  )
  const [username, password] = [said.get('username'), said.get('password')]
  return found.code !== 0 || !username || !password ? undefined : basic(username, password)
}

function basic(username: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}
