import type { IncomingMessage, RequestOptions } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { TrinoSettings } from './trino-settings.js'

export interface Answer {
  status: number
  /** Bytes as they came over the wire. */
  bytes: number
  type: string
  text: string
}

export type Method = 'POST' | 'GET' | 'DELETE'

/** A cluster that has work to do answers within a second that it has; one that says nothing for so long has gone. */
const longestSilenceMs = 60_000
/** An answer is some MB; what is much more is no answer of Trino. */
const mostBytes = 512 * 2 ** 20

const unzip = promisify(gunzip)

/**
 * One request and its answer. Nothing is followed: where to go next is for the caller to look at.
 *
 * @throws what Node throws, also for a connection that is cut in the middle
 */
export async function sendToTrino(
  settings: TrinoSettings,
  [method, url, body]: readonly [method: Method, url: URL, body?: string],
): Promise<Answer> {
  const { request } = url.protocol === 'http:' ? await import('node:http') : await import('node:https')
  const options: RequestOptions & { ca?: string } = {
    method,
    headers: headersOf(settings, body),
    ...(settings.ca !== undefined && { ca: settings.ca }),
  }
  const response = await new Promise<IncomingMessage>((done, failed) => {
    const sent = request(url, options, done)
    sent.setTimeout(longestSilenceMs, () =>
      sent.destroy(new Error(`no answer for ${longestSilenceMs / 1000} s`)),
    )
    sent.on('error', failed)
    sent.end(body)
  })
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new Error(`an answer of more than ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  const raw = Buffer.concat(chunks)
  const plain =
    response.headers['content-encoding'] === 'gzip'
      ? await unzip(raw, { maxOutputLength: 2 * mostBytes })
      : raw
  const type = String(response.headers['content-type'] ?? '')
  return { status: response.statusCode ?? 0, bytes, type, text: plain.toString() }
}

function headersOf({ user, authorization }: TrinoSettings, body: string | undefined): Record<string, string> {
  return {
    'user-agent': 'tidegate',
    'x-trino-user': user,
    'x-trino-source': 'tidegate',
    'x-trino-time-zone': 'UTC',
    'accept-encoding': 'gzip',
    ...(authorization && { authorization }),
    ...(body !== undefined && {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
    }),
  }
}
