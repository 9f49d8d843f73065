import { connect } from '../../src/github/client.js'
import { type Kept, keepComment, type Section } from '../../src/github/comment.js'
import { printMarker } from '../../src/github/marker.js'
import { printState, type State } from '../../src/github/state.js'
import { openThread } from '../../src/github/thread.js'
import type { GitHub } from '../standin/github.js'

/** One run writing its comment on pull request 7; what is left out is the usual. */
export interface Writing {
  key?: string
  run?: number
  attempt?: number
  text?: string
  token?: string
  longestMs?: number
  answerMs?: number
  wanted?: Section['wanted']
  settle?: () => Promise<void>
  seen?: (before: State | undefined) => void
}

export const state = { verdict: 'fail', digest: 'd' }

export function bodyOf(
  { key = 'ci/data', run = 10, attempt = 1, text = 'verdict' }: Writing,
  limit = Infinity,
): string {
  const marker = printMarker({ key, run: { id: run, attempt } })
  const end = printState(state)
  return `${marker}\n${text.slice(0, limit - marker.length - end.length - 2)}\n${end}`
}

/** `waits` receives the milliseconds that would have been waited. */
export function writeTo(github: GitHub, writing: Writing = {}, waits: number[] = []): Promise<Kept> {
  const { token = 'workflow-token', longestMs = 60_000, answerMs = 5_000, wanted = () => true } = writing
  const pause = async (ms: number) => void waits.push(ms)
  const client = connect(token, github.url, { longestMs, answerMs, pause })
  const { key = 'ci/data', run = 10, attempt = 1 } = writing
  const section: Section = {
    marker: { key, run: { id: run, attempt } },
    wanted,
    body: (limit, before) => {
      writing.seen?.(before)
      return bodyOf(writing, limit)
    },
  }
  return keepComment(openThread(client, 'acme/loans', 7), section, writing.settle ?? (async () => {}))
}
