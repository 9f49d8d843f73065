import { addressAt, credentialsOf, type NamedServer } from './named-server.js'
import { CannotJudge } from './source.js'
import { askOnce } from './web/ask.js'
import type { Web } from './web/web.js'

/** What a server said in JSON: what was asked for, or with any other status that there is no such thing. */
export interface Said {
  status: number
  body: unknown
}

/** Servers answer so what they do not know, and a question that they cannot make sense of. */
const unknown = [400, 404, 422]

/**
 * Asks a server that the environment names, which may be on a private network since the environment is the user's own.
 *
 * @throws CannotJudge for a server that has no answer. Names variables, and nothing of what was answered
 */
export async function askServer(
  server: NamedServer,
  path: string,
  query: Readonly<Record<string, string>>,
  web: Web,
): Promise<Said> {
  const { variables, headers, url } = server
  const ask = { url: addressAt(server, path, query), headers, follows: false, trusted: [url.hostname] }
  const { status, text } = await askOnce(ask, web)
  if (status === 200 || unknown.includes(status)) return { status, body: jsonOf(text, server) }
  if (status === 401 || status === 403)
    throw new CannotJudge(
      `${variables.name} does not let in who asks (${status})`,
      `Check ${credentialsOf(variables)}, and what they may read.`,
    )
  if (status >= 300 && status < 400)
    throw new CannotJudge(
      `${variables.name} redirects (${status}), which is not followed as credentials would go along`,
      `Put the final address into ${variables.url}.`,
    )
  throw new CannotJudge(`${variables.name} answers with status ${status}`, `Check ${variables.url}.`)
}

function jsonOf(text: string, { variables: { name, url } }: NamedServer): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const what = /^\s*</.test(text) ? 'a web page (HTML)' : 'something that is no JSON'
    throw new CannotJudge(
      `${what} was answered where ${name} was expected`,
      `Check ${url}: it may be the address of a login or a proxy.`,
      { cause: error },
    )
  }
}
