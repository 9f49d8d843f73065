import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Received {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

type Answer = (response: ServerResponse) => void

export interface Receiver {
  url: string
  received: Received[]
}

/** A real HTTP server on this machine that answers by the list, the last for all that follow. Ends with the test. */
export async function startReceiver(...answers: Answer[]): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      received.push({ method, path: url, headers, body })
      const answer = answers[received.length - 1] ?? answers.at(-1) ?? status(204)
      answer(response)
    })
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise(resolve => {
      server.close(resolve)
    })
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, received }
}

export const status =
  (code: number, headers: Record<string, string> = {}, body: string | Buffer = ''): Answer =>
  response => {
    response.writeHead(code, headers).end(body)
  }

/** Closes the connection in the midst of a good answer. */
export const cutIn =
  (body: string): Answer =>
  response => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write(body, () => setTimeout(() => response.socket?.destroy(), 20))
  }

/** Closes the connection instead of answering. */
export const cut: Answer = response => {
  response.socket?.destroy()
}

/** Never answers. */
export const silence: Answer = () => {}
