import { setTimeout as pause } from 'node:timers/promises'
import type { Interrupts } from '../../sources/interrupts.js'
import { CannotJudge } from '../../sources/source.js'
import { noTrino, refusedByTrino, unreachable } from './trino-error.js'
import { type Page, page } from './trino-page.js'
import { type Answer, type Method, sendToTrino } from './trino-request.js'
import type { TrinoSettings } from './trino-settings.js'

/** A cluster that is busy or starting says so with these, and wants to be asked again. */
const again = new Set([429, 502, 503, 504])
const pausesMs = [100, 200, 400, 800, 1600, 3200, 5000, 5000]

/**
 * Runs a statement and gives its pages as they come. Left early, by an error or by whoever reads them, it is cancelled, and
 * also when the program is stopped: a cluster would work on for minutes.
 *
 * @throws CannotJudge
 */
export async function* runStatement(
  settings: TrinoSettings,
  query: string,
  interrupts: Interrupts | undefined,
): AsyncGenerator<Page> {
  let next: URL | undefined
  const cancel = async () => {
    if (next !== undefined) await sendToTrino(settings, ['DELETE', next]).catch(() => {})
  }
  const release = interrupts?.onStop(cancel)
  try {
    let current = await ask(settings, ['POST', new URL('/v1/statement', settings.server), query])
    for (;;) {
      next = current.nextUri === undefined ? undefined : ownAddress(settings, current.nextUri)
      yield current
      if (next === undefined) return
      current = await ask(settings, ['GET', next])
    }
  } finally {
    await cancel()
    release?.()
  }
}

async function ask(settings: TrinoSettings, what: readonly [Method, URL, string?]): Promise<Page> {
  for (let tried = 0; ; tried++) {
    const answer = await sendToTrino(settings, what).catch((error: unknown) => {
      throw unreachable(settings, error)
    })
    const wait = pausesMs[tried]
    if (wait === undefined || !again.has(answer.status)) return readPage(settings, answer)
    await pause(wait)
  }
}

function readPage(settings: TrinoSettings, answer: Answer): Page {
  if (answer.status !== 200) throw refusedByTrino(settings, answer)
  const read = page.safeParse(parsed(answer.text))
  if (!read.success) throw noTrino(settings, answer)
  return { ...read.data, bytes: answer.bytes }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Where the answer goes on: who asks is told to nobody but the server that was named. */
function ownAddress({ server }: TrinoSettings, nextUri: string): URL {
  const url = new URL(nextUri)
  if (url.origin === server.origin) return url
  throw new CannotJudge(
    `the Trino at ${server.origin} wants to be asked on at ${url.origin}`,
    'Set TRINO_SERVER to that address, or have the cluster know its own: http-server.process-forwarded=true behind a proxy.',
  )
}
