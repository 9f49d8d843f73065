import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { CannotJudge } from '../source.js'
import { patiently } from './patiently.js'
import { request } from './request.js'
import { explainTrouble, HttpStatus, isFleeting, TooSlow } from './trouble.js'
import { type Ask, shownUrl, type Web } from './web.js'

/** An answer that is read as text: a list, or what a server says of a file. */
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** A page of a thousand names of a kilobyte each, and some. */
const MOST_BYTES = 4 * 2 ** 20

/**
 * Asks for a short text, whatever the status but for those that pass by themselves; nothing is followed.
 *
 * @throws CannotJudge where there is no answer, or one that is too long
 */
export async function askOnce(ask: Ask, web: Web): Promise<Answer> {
  const signal = AbortSignal.timeout(web.bounds.totalSeconds * 1000)
  try {
    return await patiently(web, async () => {
      const answer = await request(ask, web, signal)
      const status = answer.statusCode ?? 0
      const text = await textOf(answer, ask)
      const refused = new HttpStatus(status, answer.headers)
      if (isFleeting(refused)) throw refused
      return { status, headers: answer.headers, text }
    })
  } catch (error) {
    throw explainTrouble(signal.aborted ? new TooSlow('total') : error, ask, web.bounds)
  }
}

async function textOf(answer: IncomingMessage, ask: Ask): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw tooLong(ask)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function tooLong({ url }: Ask): CannotJudge {
  return new CannotJudge(`${shownUrl(url)} answers with more than ${MOST_BYTES} bytes`, 'Check the address.')
}
