import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Answer, answerTo } from './answers.js'
import { emptyRepository, type Repository } from './repository.js'

/** A request as the stand-in saw it. */
export interface Seen {
  method: string
  /** Path and query. */
  url: string
  body: unknown
  /** The operation id of GitHub's description, such as `issues/create-comment`. */
  operation: string
}

/** Looks at each request before it is answered. Returns an answer instead, or nothing to let it pass. */
export type Hook = (
  seen: Seen,
  repository: Repository,
) => Answer | 'cut' | 'answer then cut' | 'hang' | undefined

export interface GitHub {
  /** GITHUB_API_URL. */
  url: string
  repository: Repository
  seen: Seen[]
  /** Requests and answers that GitHub's description does not allow; tests expect none. */
  violations: string[]
  /** Hooks are asked in order; the first that answers wins. */
  hooks: Hook[]
  stop(): Promise<void>
}

/**
 * A stand-in for GitHub's REST API on loopback, for the operations that Tidegate uses. Every request, and every answer
 * of its own, is held against GitHub's published OpenAPI description.
 */
export async function startGitHub(name = 'acme/loans'): Promise<GitHub> {
  const state = { repository: emptyRepository(name), seen: [], violations: [], hooks: [] }
  const github: Omit<GitHub, 'url' | 'stop'> = state
  const server = createServer((request, response) => {
    serve(github, request, response).catch(error => {
      github.violations.push(String(error))
      response.destroy()
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    ...github,
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function serve(
  github: Omit<GitHub, 'url' | 'stop'>,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  const { method = 'GET', url = '/' } = request
  const stored = /^\/storage\/(\d+)\?/.exec(url)?.[1]
  if (stored !== undefined) return sendStored(github, Number(stored), request, response)
  const { operation, answer, violations } = answerTo(github.repository, method, url, body, request.headers)
  const seen = { method, url, body, operation }
  github.seen.push(seen)
  github.violations.push(...violations.map(each => `${operation}: ${each}`))
  for (const hook of github.hooks) {
    const instead = hook(seen, github.repository)
    if (instead === undefined) continue
    if (instead === 'hang') return
    if (instead === 'cut') return void response.destroy()
    if (instead === 'answer then cut') {
      answer()
      return void response.destroy()
    }
    return send(response, instead)
  }
  send(response, answer())
}

/** Where artifacts are, at another origin than the API: whoever sends a token there has told it to strangers. */
function sendStored(
  { repository, violations }: Omit<GitHub, 'url' | 'stop'>,
  id: number,
  { headers }: IncomingMessage,
  response: ServerResponse,
): void {
  if (headers.authorization !== undefined) violations.push('the token was sent to the storage')
  const found = repository.runs.flatMap(run => run.artifacts).find(each => each.id === id)
  response.writeHead(found ? 200 : 404, { 'content-type': 'application/zip' }).end(found?.bytes)
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-github-request-id': 'stand-in',
    ...headers,
  })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
