import { createServer, request } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A proxy on loopback. */
export interface ProxyStandin {
  /** `127.0.0.1:PORT` */
  host: string
  /** What it was asked, with the user and password it was shown. */
  seen: { asked: string; who: string | undefined }[]
}

/**
 * Starts a proxy that stops when the test ends. Whatever host is asked for, it goes to `port` of this machine.
 *
 * @param refuses a status to answer everything with
 */
export async function startProxy(port: number, refuses?: number): Promise<ProxyStandin> {
  const seen: ProxyStandin['seen'] = []
  const sockets = new Set<Socket>()
  const note = (asked: string, header: string | undefined) => {
    const who = header && Buffer.from(header.replace('Basic ', ''), 'base64').toString()
    seen.push({ asked, who })
  }
  const server = createServer((given, answer) => {
    note(`${given.method} ${given.url}`, given.headers['proxy-authorization'])
    if (refuses !== undefined) return answer.writeHead(refuses).end('no')
    const { pathname, search } = new URL(given.url ?? '')
    const { 'proxy-authorization': _, ...headers } = given.headers
    const options = { port, host: '127.0.0.1', path: `${pathname}${search}`, method: given.method, headers }
    return given.pipe(
      request(options, from => from.pipe(answer.writeHead(from.statusCode ?? 0, from.headers))),
    )
  })
  server.on('connection', socket => sockets.add(socket.on('error', () => {})))
  server.on('connect', ({ url = '', headers }, socket: Socket) => {
    note(`CONNECT ${url}`, headers['proxy-authorization'])
    if (refuses !== undefined) return socket.end(`HTTP/1.1 ${refuses} No\r\n\r\n`)
    const beyond = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(beyond).pipe(socket)
    })
    return sockets.add(beyond.on('error', () => socket.destroy()))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(
    () =>
      new Promise(done => {
        server.close(() => done())
        for (const socket of sockets) socket.destroy()
      }),
  )
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}
