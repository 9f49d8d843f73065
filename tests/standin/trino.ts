import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

export interface Asked {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: string
}

export interface StandInTrino {
  url: URL
  asked: Asked[]
  stop(): Promise<unknown>
}

export type Reply = (request: Asked, response: ServerResponse, origin: string) => void

/** A server that answers each request by `reply`. @param tls key and certificate, where it speaks https */
export async function startStandIn(reply: Reply, tls?: { key: string; cert: string }): Promise<StandInTrino> {
  const asked: Asked[] = []
  let origin = ''
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { method = '', url: path = '', headers } = request
    const one = { method, path, headers, body }
    asked.push(one)
    reply(one, response, origin)
  }
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  origin = tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`
  const stop = () => {
    server.closeAllConnections()
    return new Promise(done => server.close(done))
  }
  return { url: new URL(origin), asked, stop }
}

/** Pages of a statement, one a request, as Trino's client protocol has them; compressed, as Trino sends them. */
export function pages(...contents: Record<string, unknown>[]): Reply {
  return ({ method, path }, response, origin) => {
    if (method === 'DELETE') return response.writeHead(204).end()
    const at = method === 'POST' ? 0 : Number(path.split('/').at(-1))
    const nextUri =
      at + 1 < contents.length ? { nextUri: `${origin}/v1/statement/executing/q/y/${at + 1}` } : {}
    const page = {
      id: 'q',
      stats: { state: 'RUNNING', processedRows: 7, physicalInputBytes: 100 },
      ...contents[at],
      ...nextUri,
    }
    response.setHeader('content-type', 'application/json')
    response.setHeader('content-encoding', 'gzip')
    return response.end(gzipSync(JSON.stringify(page)))
  }
}

/** A certificate of tests for `localhost`, good until 2126. */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgur8T3wcb+/La6DCJ
gfpxNAWHT7+d9coYZqS9HL/LS06hRANCAASAwpKmXkf/miWNdAj3eKlLn1A/tkRy
PvGsZJ6vb/i5WD25GGEVQH4J6/o45HbbeU6pTb0GaWNFdSLySCPRa5mB
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUN01FYKpO2IOUJcF+0QYi8FY4HX4wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTE4MzMwMFoYDzIxMjYxMDI4
MTgzMzAwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASAwpKmXkf/miWNdAj3eKlLn1A/tkRyPvGsZJ6vb/i5WD25GGEVQH4J
6/o45HbbeU6pTb0GaWNFdSLySCPRa5mBo2kwZzAdBgNVHQ4EFgQUtg9F/aDihgA7
szuOd8z6AmP5IkEwHwYDVR0jBBgwFoAUtg9F/aDihgA7szuOd8z6AmP5IkEwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SAAwRQIhAJ9PQbqKyyJxK7uj3WFZtmG+ppnDun9j5hDuN7VDs1gzAiATWarFHDAu
arvD+/nySdrnGi5+71q4nP+Bd1BosM67IQ==
-----END CERTIFICATE-----
`,
}
