import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { CannotJudge } from '../source.js'
import { decoderOf, refusePage, refuseSize, wireLength } from './body.js'
import { follow } from './follow.js'
import { patiently } from './patiently.js'
import { Cut, explainTrouble, TooSlow } from './trouble.js'
import { type Ask, shownUrl, type Web } from './web.js'

/** What came. */
export interface Downloaded {
  bytes: number
  /** Hexadecimal, of the bytes on disk. */
  sha256: string
}

/** What a file has to be. Digests are hexadecimal. */
export interface Expected {
  sha256?: string
  md5?: string
  bytes?: number
}

/**
 * Streams one file to disk. What may pass is tried again; on failure no file is left.
 *
 * @param destination a path at which there is nothing yet
 * @param expected what the file has to be, also by what the server says of it
 * @throws CannotJudge, also for a file that is not what was expected
 */
export async function download(
  ask: Ask,
  destination: string,
  web: Web,
  expected: (headers: IncomingHttpHeaders) => Expected = () => ({}),
): Promise<Downloaded> {
  const signal = AbortSignal.timeout(web.bounds.totalSeconds * 1000)
  try {
    return await patiently(web, async () => {
      const answer = await follow(ask, web, signal)
      try {
        return await store(answer, ask.url, destination, web.bounds.maxBytes, expected(answer.headers))
      } catch (error) {
        await rm(destination, { force: true })
        throw signal.aborted ? new TooSlow('total') : error
      } finally {
        answer.destroy()
      }
    })
  } catch (error) {
    throw explainTrouble(error, ask, web.bounds)
  }
}

async function store(
  answer: IncomingMessage,
  url: URL,
  destination: string,
  maxBytes: number,
  expected: Expected,
): Promise<Downloaded> {
  const length = wireLength(answer, url, expected.sha256 !== undefined || expected.md5 !== undefined)
  if (length !== undefined) refuseSize(url, { wire: length, bytes: length }, maxBytes)
  const sha256 = createHash('sha256')
  const md5 = expected.md5 === undefined ? undefined : createHash('md5')
  const came = { wire: 0, bytes: 0 }
  async function* counted(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      came.wire += chunk.length
      yield chunk
    }
  }
  async function* checked(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      if (came.bytes === 0) refusePage(chunk, url)
      came.bytes += chunk.length
      refuseSize(url, came, maxBytes)
      sha256.update(chunk)
      md5?.update(chunk)
      yield chunk
    }
  }
  await pipeline(
    answer,
    counted,
    decoderOf(answer, url),
    checked,
    createWriteStream(destination, { flags: 'wx' }),
  )
  if (!answer.complete || (length !== undefined && came.wire !== length)) throw new Cut()
  const got = { bytes: came.bytes, sha256: sha256.digest('hex') }
  refuseOther(shownUrl(url), { ...got, ...(md5 && { md5: md5.digest('hex') }) }, expected)
  return got
}

/** @throws CannotJudge for a file that is not what it has to be */
export function refuseOther(place: string, got: Expected, expected: Expected): void {
  for (const digest of ['sha256', 'md5'] as const) {
    const [is, ought] = [got[digest], expected[digest]?.toLowerCase()]
    if (ought === undefined || is === ought) continue
    throw new CannotJudge(
      `${place} is not the file that its digest names: ${digest} is ${is}, not ${ought}`,
      `Do not use it before you know why; where it was meant to change, its new digest is ${digest}=${is}.`,
    )
  }
  if (expected.bytes === undefined || got.bytes === expected.bytes) return
  throw new CannotJudge(
    `${place} has ${got.bytes} bytes, not ${expected.bytes}`,
    'It has changed or was not written whole: run again, or upload it anew.',
  )
}
