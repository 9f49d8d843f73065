import type { IncomingMessage } from 'node:http'
import { type Duplex, PassThrough } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { CannotJudge } from '../source.js'
import { shownUrl } from './web.js'

/** What a compressed transfer may unpack to, as a gzip file may: so many times its size, or so much whatever its size. */
const MOST_TIMES = 300
const FREE_BYTES = 64 * 2 ** 20

/**
 * Bytes that the server says it sends; undefined where it sends in chunks, whose end is marked.
 *
 * @throws CannotJudge where neither is so and the file would look whole however much of it came
 */
export function wireLength(
  { headers }: IncomingMessage,
  url: URL,
  isDigestKnown: boolean,
): number | undefined {
  const { 'content-length': length, 'transfer-encoding': transfer } = headers
  if (length !== undefined) return Number(length)
  if (transfer !== undefined || isDigestKnown) return undefined
  throw new CannotJudge(
    `${shownUrl(url)} does not come with its length, so it could be cut off without a trace`,
    'Add its digest to the address: #sha256=... .',
  )
}

/** What undoes a compressed transfer, asked for or not; the file is what it was made of. */
export function decoderOf({ headers }: IncomingMessage, url: URL): Duplex {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  switch (encoding) {
    case '':
    case 'identity':
    // Old clients of object stores write it of files that are plain.
    case 'aws-chunked':
      return new PassThrough()
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      throw new CannotJudge(
        `${shownUrl(url)} comes compressed as ${encoding.replaceAll(/[^\w-]/g, '?').slice(0, 20)}, which was not asked for`,
        'Let the server send the file as it is.',
      )
  }
}

/** @throws CannotJudge for more than may be fetched, or more than an honest file unpacks to */
export function refuseSize(
  url: URL,
  { wire, bytes }: { wire: number; bytes: number },
  maxBytes: number,
): void {
  if (bytes > maxBytes)
    throw new CannotJudge(
      `${shownUrl(url)} has more than ${maxBytes} bytes`,
      'Compare a sample; or `sources: { max-bytes: ... }` in the policy allows more, and takes as much disk.',
    )
  if (bytes > FREE_BYTES && bytes > wire * MOST_TIMES)
    throw new CannotJudge(
      `${shownUrl(url)} unpacks to more than ${MOST_TIMES} times its size`,
      'Let the server send the file as it is, without compressing the transfer.',
    )
}

/** A page to sign in on, or that says the file is gone, comes with status 200 often enough. @throws CannotJudge */
export function refusePage(start: Buffer, url: URL): void {
  const text = start
    .toString('latin1', 0, 512)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (!/^<(?:!doctype\s+html|html[\s>]|head[\s>]|!--)/i.test(text)) return
  throw new CannotJudge(
    `${shownUrl(url)} was answered with a web page (HTML), not with data`,
    'Name the address of the file itself (on GitHub the "Raw" one), and one that needs no signing in: a signed URL for instance.',
  )
}
