import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type Address, type Web, type WebBounds, webBounds } from '../../src/sources/web/web.js'

/** A server on loopback that answers as a test says. */
export interface Standin {
  /** `http://127.0.0.1:PORT` */
  url: string
  port: number
  seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[]
}

/** Starts a server that stops when the test ends. */
export async function startWeb(answer: RequestListener): Promise<Standin> {
  const seen: Standin['seen'] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { method = '', url = '', headers } = request
    seen.push({ method, url, headers, body })
    answer(request, response)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(
    () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, seen }
}

/** A network whose names lead where a test says; this machine is allowed unless it says otherwise. */
export function webOf(
  bounds: Partial<WebBounds> = {},
  rest: { names?: Record<string, string>; environment?: Web['environment'] } = {},
): Web & { pauses: number[] } {
  const pauses: number[] = []
  return {
    environment: rest.environment ?? {},
    bounds: { ...webBounds, allowHosts: ['127.0.0.1'], ...bounds },
    async resolve(host): Promise<readonly Address[]> {
      const address = rest.names?.[host]
      if (address !== undefined)
        return address.split(',').map(each => ({ address: each, family: each.includes(':') ? 6 : 4 }))
      throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
        code: 'ENOTFOUND',
        syscall: 'getaddrinfo',
      })
    },
    pause: async milliseconds => void pauses.push(milliseconds),
    pauses,
  }
}
