import type { Marker } from './marker.js'
import { isNewer } from './marker.js'
import { isOnTheWay, isRequestError } from './refusal.js'
import { readState, type State } from './state.js'
import type { OwnComment, Thread } from './thread.js'

/** What one run has to say in a thread. */
export interface Section {
  marker: Marker
  /** Whether to write at all. `before`: what an earlier run left; undefined where there is no comment yet. */
  wanted(before: { state?: State } | undefined): boolean
  /** The whole body, its marker first, in at most `limit` characters. `before` is an earlier run's state. */
  body(limit: number, before: State | undefined): string
}

export interface Kept {
  /** `newer`: a later run has spoken. `silent`: the mode asks for none. Nothing was written in both. */
  kept: 'created' | 'updated' | 'newer' | 'silent'
  id?: number
  url?: string
}

/** GitHub refuses longer bodies with 422. */
export const COMMENT_CHARACTERS = 65_536

const MOST_ROUNDS = 5

/**
 * Keeps one comment for each key: creates it, or updates the oldest own one in place.
 *
 * Runs write at the same time and GitHub has no compare-and-swap. So each round looks, writes, waits and looks again
 * until what was written is found there, and only then deletes duplicates. A later run's text is never overwritten.
 *
 * @param settle waits a little, differently each time, for others to have written; `took`: milliseconds that our own look
 *   and write have taken
 * @throws what the API client throws
 */
export async function keepComment(
  thread: Thread,
  section: Section,
  settle: (took: number) => Promise<void>,
): Promise<Kept> {
  const { key, run } = section.marker
  let looked = performance.now()
  let found = await thread.own(key)
  const before = found.at(-1) && { ...stateIn(found) }
  if (!section.wanted(before)) return { kept: 'silent', ...placeOf(found[0]) }
  const kept = found.length === 0 ? 'created' : 'updated'
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const newer = found.find(comment => isNewer(comment.marker.run, run))
    if (newer) {
      await removeAfter(thread, found, run)
      return { kept: 'newer', ...placeOf(newer) }
    }
    const body = await write(thread, section, found[0], before?.state)
    await settle(performance.now() - looked)
    looked = performance.now()
    found = await thread.own(key)
    const [oldest] = found
    if (oldest === undefined || !isSame(oldest.body, body)) continue
    await removeAfter(thread, found, run)
    return { kept, ...placeOf(oldest) }
  }
  throw new Error(`after ${MOST_ROUNDS} attempts the comment does not hold what was written`)
}

/**
 * Removes what stands beside the oldest comment, but for what a later run has written. Where that later run has the
 * oldest it may be done and look no more, so that what we have added meanwhile is ours to take away; where it has
 * another it will look again, find ours the older and write there.
 */
async function removeAfter(thread: Thread, found: readonly OwnComment[], run: Marker['run']): Promise<void> {
  for (const { id, marker } of found.slice(1)) if (!isNewer(marker.run, run)) await thread.remove(id)
}

/** Writes over the oldest comment or a new one, shorter when GitHub finds it too long, and returns the body. */
async function write(thread: Thread, section: Section, oldest: OwnComment | undefined, before?: State) {
  for (let limit = COMMENT_CHARACTERS; ; limit = Math.floor(limit / 2)) {
    const body = section.body(limit, before)
    try {
      await (oldest === undefined ? thread.create(body) : thread.update(oldest.id, body))
      return body
    } catch (error) {
      if (isTooLong(error) && limit > COMMENT_CHARACTERS / 16) continue
      // Perhaps it was created and only the answer got lost: the next look will tell.
      if (oldest === undefined && isOnTheWay(error)) return body
      throw error
    }
  }
}

function isTooLong(error: unknown): boolean {
  return isRequestError(error) && error.status === 422 && /too long|maximum/i.test(error.message)
}

/** The newest run's state, wherever duplicates have left it. */
function stateIn(found: readonly OwnComment[]): { state?: State } {
  const [newest] = [...found].sort((a, b) => (isNewer(b.marker.run, a.marker.run) ? 1 : -1))
  const state = newest && readState(newest.body)
  return state === undefined ? {} : { state }
}

function placeOf(comment: OwnComment | undefined): { id?: number; url?: string } {
  return comment === undefined ? {} : { id: comment.id, url: comment.url }
}

/** GitHub may change line ends and what surrounds the text, not the text. */
function isSame(kept: string, written: string): boolean {
  return kept.replaceAll('\r\n', '\n').trim() === written.replaceAll('\r\n', '\n').trim()
}
