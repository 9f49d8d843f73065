import type { Delivered, Net } from '../notifier.js'
import { judgeAnswer, judgeRefusal } from './answer.js'
import { discard } from './body.js'
import { inTime } from './in-time.js'
import type { Attempt, Letter } from './letter.js'
import { isRedirect, redirectTarget } from './redirect.js'

const MOST_ATTEMPTS = 3
const MOST_HOPS = 3
const FIRST_WAIT_MS = 500

/**
 * Sends a letter, again where the server or the way failed: three attempts within `net.longestMs`. The same body each
 * time, so a receiver that was reached twice can tell.
 */
export async function post(letter: Letter, net: Net): Promise<Delivered> {
  const [variable] = letter.variables
  const address = addressOf(letter.url)
  if (address === undefined)
    return { outcome: 'failed', reason: `${variable} does not hold an http or https URL without a password` }
  const deadline = performance.now() + net.longestMs
  for (let attempt = 1; ; attempt += 1) {
    const left = deadline - performance.now()
    const tried = await tryOnce(address, letter, net, Math.min(net.answerMs, left))
    if ('outcome' in tried) return tried
    const wait = tried.waitMs ?? FIRST_WAIT_MS * attempt
    if (attempt === MOST_ATTEMPTS || performance.now() + wait >= deadline)
      return {
        outcome: 'failed',
        reason: `${tried.again}, tried ${attempt === 1 ? 'once' : `${attempt} times`}`,
      }
    await net.pause(wait)
  }
}

/** A password in a URL would end up in the logs of whoever is between. */
function addressOf(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  return isWeb && url.username === '' && url.password === '' ? url : undefined
}

async function tryOnce(address: URL, letter: Letter, net: Net, milliseconds: number): Promise<Attempt> {
  try {
    return await inTime(milliseconds, signal => follow(address, letter, net, signal))
  } catch (error) {
    return judgeRefusal(error, letter)
  }
}

async function follow(address: URL, letter: Letter, net: Net, signal: AbortSignal): Promise<Attempt> {
  const { method = 'POST', headers, body, variables } = letter
  let target = address
  for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
    const answer = await net.fetch(target, { method, headers, body, redirect: 'manual', signal })
    if (!isRedirect(answer)) return judgeAnswer(answer, letter)
    const next = redirectTarget(answer, target)
    await discard(answer)
    if (typeof next === 'string')
      return { outcome: 'failed', reason: `${next}: put the final URL into ${variables[0]}` }
    target = next
  }
  return { outcome: 'failed', reason: `the receiver redirects in a circle: check ${variables[0]}` }
}
