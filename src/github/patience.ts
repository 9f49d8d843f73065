import { askedWait } from '../sources/web/retry-after.js'
import { isOnTheWay, isRateLimit, isRequestError, type RequestError } from './refusal.js'

/** How long to wait for GitHub in all, and how. */
export interface Patience {
  /** Waiting for retries altogether, over all requests of a run. */
  longestMs: number
  /** Longer than a healthy answer takes, so that a hung connection does not use up a job's minutes. */
  answerMs: number
  pause: (milliseconds: number) => Promise<void>
}

const MOST_ATTEMPTS = 4
/** What GitHub's documentation asks for where a secondary limit names no time. */
const SECONDARY_LIMIT_MS = 60_000

/**
 * Milliseconds to wait before the next attempt; undefined when another would be pointless.
 *
 * @param attempt how many were made, from 1
 * @param repeatable whether a request that failed on the way may have been carried out without harm
 */
export function waitBefore(error: unknown, attempt: number, repeatable: boolean): number | undefined {
  if (attempt >= MOST_ATTEMPTS) return undefined
  if (isRequestError(error) && isRateLimit(error)) return limitWait(error)
  return isOnTheWay(error) && repeatable ? 500 * 2 ** attempt : undefined
}

function limitWait(error: RequestError): number {
  const { headers } = error.response ?? {}
  const asked = askedWait(headers?.['retry-after']?.toString(), headers?.date?.toString())
  if (asked !== undefined) return asked
  // The server's own clock, so that a runner whose clock is wrong does not wait an hour.
  const now = Date.parse(String(headers?.date)) / 1000
  const reset = Number(headers?.['x-ratelimit-reset'])
  if (headers?.['x-ratelimit-remaining'] === '0' && Number.isFinite(reset - now))
    return Math.max(1, Math.ceil(reset - now)) * 1000
  return SECONDARY_LIMIT_MS
}
