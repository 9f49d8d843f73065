import { CannotJudge } from './source.js'
import { checkToken, flawOf } from './web/flaw.js'

/** The variables that say where a server is and who asks it. */
export interface ServerVariables {
  /** What reads from it or writes to it, such as `MLflow`. */
  name: string
  url: string
  /** Both, or none where only a token lets in. */
  username?: string
  password?: string
  token: string
  /** An address as somebody would write it. */
  example: string
}

/** A server that the environment names. Its headers may hold a secret. */
export interface NamedServer {
  url: URL
  headers: Readonly<Record<string, string>>
  variables: ServerVariables
}

/**
 * Where a server is and who asks it, by variables of the environment.
 *
 * @throws CannotJudge for what is missing, two ways to say who asks, a token that is none, and a password in the address,
 *   which would end up in the logs of whoever is between
 */
export function readNamedServer(
  environment: Readonly<Record<string, string | undefined>>,
  variables: ServerVariables,
): NamedServer {
  const { name, example } = variables
  const [address, username, password, token] = (['url', 'username', 'password', 'token'] as const).map(
    key => environment[variables[key] ?? '']?.trim() || undefined,
  )
  if (address === undefined)
    throw new CannotJudge(
      `${variables.url} is not set, which says where ${name} is`,
      `Give it to this step under \`env:\`, such as ${example}.`,
    )
  const flaw = flawOf(address)
  if (flaw !== undefined)
    throw new CannotJudge(
      `${variables.url} has ${flaw} in it`,
      `Set it to the address alone, such as ${example}.`,
    )
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new CannotJudge(
      `${variables.url} does not hold an http or https address without a password`,
      `Write it like ${example}; who asks is said by ${credentialsOf(variables)}.`,
    )
  if (token !== undefined && password !== undefined)
    throw new CannotJudge(
      `${variables.token} and ${variables.password} are both set`,
      'Set the one that the server asks for.',
    )
  if (token !== undefined) checkToken(variables.token, token)
  url.search = ''
  url.hash = ''
  return { url, headers: authorization(username, password, token), variables }
}

function authorization(username = '', password: string | undefined, token: string | undefined) {
  if (token !== undefined) return { authorization: `Bearer ${token}` }
  if (password === undefined) return {}
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}

/** An address of the server, below the path that it may have itself. */
export function addressAt(
  { url }: NamedServer,
  path: string,
  query: Readonly<Record<string, string>> = {},
): URL {
  const address = new URL(url)
  address.pathname = `${url.pathname.replace(/\/$/, '')}${path}`
  address.search = new URLSearchParams(query).toString()
  return address
}

/** What to look at where a server does not let in. */
export function credentialsOf({ username, password, token }: ServerVariables): string {
  return username === undefined ? token : `${username} and ${password}, or ${token}`
}
