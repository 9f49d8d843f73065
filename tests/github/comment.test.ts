import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../src/github/client.js'
import { COMMENT_CHARACTERS, type Kept, keepComment, type Section } from '../../src/github/comment.js'
import { printMarker } from '../../src/github/marker.js'
import type { State } from '../../src/github/state.js'
import { printState } from '../../src/github/state.js'
import { openThread } from '../../src/github/thread.js'
import { problem } from '../standin/answers.js'
import { type GitHub, startGitHub } from '../standin/github.js'
import { addComment } from '../standin/repository.js'

const BOT = 'github-actions[bot]'
let github: GitHub
let waits: number[]

beforeEach(async () => {
  github = await startGitHub()
  waits = []
})
afterEach(async () => {
  await github.stop()
  expect(github.violations).toEqual([])
})

interface Writing {
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

const state = { verdict: 'fail', digest: 'd' }

function bodyOf(
  { key = 'ci/data', run = 10, attempt = 1, text = 'verdict' }: Writing,
  limit = Infinity,
): string {
  const marker = printMarker({ key, run: { id: run, attempt } })
  const end = printState(state)
  return `${marker}\n${text.slice(0, limit - marker.length - end.length - 2)}\n${end}`
}

function write(writing: Writing = {}): Promise<Kept> {
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

const bodies = () => github.repository.comments.map(comment => comment.body)
const operations = () => github.seen.map(seen => seen.operation)
const calls = (operation: string) => operations().filter(each => each === operation).length

describe('the sticky comment', () => {
  test('is created where there is none', async () => {
    const kept = await write()
    expect(kept).toEqual({
      kept: 'created',
      id: 1001,
      url: 'https://github.com/acme/loans/pull/7#issuecomment-1001',
    })
    expect(bodies()).toEqual([bodyOf({})])
  })

  test('is updated in place by the next run', async () => {
    await write()
    const kept = await write({ run: 11, text: 'green now' })
    expect(kept).toMatchObject({ kept: 'updated', id: 1001 })
    expect(bodies()).toEqual([bodyOf({ run: 11, text: 'green now' })])
  })

  test('is found on the third page', async () => {
    for (let i = 0; i < 230; i++) addComment(github.repository, 7, 'dana', `remark ${i}`)
    addComment(github.repository, 7, BOT, bodyOf({ run: 9 }))
    for (let i = 0; i < 30; i++) addComment(github.repository, 7, 'dana', `remark ${i}`)
    expect(await write()).toMatchObject({ kept: 'updated' })
    expect(bodies().filter(body => body.startsWith('<!-- tidegate'))).toHaveLength(1)
  })

  test('of key a is not found in key ab, nor the other way round', async () => {
    addComment(github.repository, 7, BOT, bodyOf({ key: 'ab', run: 9 }))
    await write({ key: 'a' })
    await write({ key: 'ab', run: 12 })
    expect(bodies()).toEqual([bodyOf({ key: 'ab', run: 12 }), bodyOf({ key: 'a' })])
  })

  test('of another pull request is left alone', async () => {
    addComment(github.repository, 8, BOT, bodyOf({ run: 9 }))
    await write()
    expect(bodies()).toEqual([bodyOf({ run: 9 }), bodyOf({})])
  })

  test('is not one that somebody else pasted', async () => {
    addComment(github.repository, 7, 'mallory', bodyOf({ run: 99 }))
    addComment(github.repository, 7, 'other-app[bot]', bodyOf({ run: 99 }))
    await write()
    expect(bodies()).toEqual([bodyOf({ run: 99 }), bodyOf({ run: 99 }), bodyOf({})])
  })

  test('is not one that quotes a marker further down', async () => {
    addComment(github.repository, 7, BOT, `> quoted\n${bodyOf({ run: 99 })}`)
    expect(await write()).toMatchObject({ kept: 'created' })
  })

  test("belongs to the token's own login, also when it is a person's", async () => {
    addComment(github.repository, 7, BOT, bodyOf({ run: 9 }))
    await write({ token: 'person-token' })
    expect(github.repository.comments.map(({ login }) => login)).toEqual([BOT, 'dana'])
  })

  test('is found without GraphQL, as the login that GITHUB_TOKEN has', async () => {
    github.hooks.push(({ operation }) =>
      operation === 'graphql' ? { status: 404, body: problem('Not Found') } : undefined,
    )
    await write()
    expect(await write({ run: 11 })).toMatchObject({ kept: 'updated' })
    expect(bodies()).toHaveLength(1)
  })

  test('keeps one of several, the oldest', async () => {
    for (const run of [3, 4, 5]) addComment(github.repository, 7, BOT, bodyOf({ run }))
    expect(await write()).toMatchObject({ kept: 'updated', id: 1001 })
    expect(bodies()).toEqual([bodyOf({})])
  })

  test('may be deleted by somebody else while duplicates are removed', async () => {
    for (const run of [3, 4]) addComment(github.repository, 7, BOT, bodyOf({ run }))
    github.hooks.push(({ operation }, repository) => {
      if (operation === 'issues/delete-comment') repository.comments.pop()
      return undefined
    })
    expect(await write()).toMatchObject({ kept: 'updated' })
  })

  test('hands the state of the earlier run to the text of the next', async () => {
    await write()
    let before: State | undefined
    await write({ run: 11, seen: each => (before = each) })
    expect(before).toEqual(state)
  })
})

describe('an older run', () => {
  test('never overwrites a newer one', async () => {
    await write({ run: 11, text: 'newer' })
    expect(await write({ run: 10, text: 'older' })).toMatchObject({ kept: 'newer', id: 1001 })
    expect(bodies()).toEqual([bodyOf({ run: 11, text: 'newer' })])
  })

  test('is also an earlier attempt of the same run', async () => {
    await write({ run: 11, attempt: 2 })
    expect(await write({ run: 11, attempt: 1 })).toMatchObject({ kept: 'newer' })
    expect(await write({ run: 11, attempt: 3 })).toMatchObject({ kept: 'updated' })
  })

  test('compares numbers, not text', async () => {
    await write({ run: 9 })
    expect(await write({ run: 10 })).toMatchObject({ kept: 'updated' })
  })
})

describe('two runs at once', () => {
  test('leave one comment, the newer, when both found none', async () => {
    let once = true
    github.hooks.push(({ operation }, repository) => {
      if (operation === 'issues/create-comment' && once) {
        once = false
        addComment(repository, 7, BOT, bodyOf({ run: 9, text: 'older, at the same time' }))
      }
      return undefined
    })
    await write()
    expect(bodies()).toEqual([bodyOf({})])
  })

  test('give way to the newer when it writes in between', async () => {
    const settle = async () => {
      const [comment] = github.repository.comments
      if (comment) comment.body = bodyOf({ run: 12, text: 'newer' })
    }
    expect(await write({ settle })).toMatchObject({ kept: 'newer' })
    expect(bodies()).toEqual([bodyOf({ run: 12, text: 'newer' })])
  })

  test('write again when an older one wrote in between', async () => {
    let rounds = 0
    const settle = async () => {
      const [comment] = github.repository.comments
      if (comment && rounds++ === 0) comment.body = bodyOf({ run: 9, text: 'older' })
    }
    expect(await write({ settle })).toMatchObject({ kept: 'created' })
    expect(bodies()).toEqual([bodyOf({})])
  })

  test('give up after five rounds of being overwritten', async () => {
    const settle = async () => {
      const [comment] = github.repository.comments
      if (comment) comment.body = bodyOf({ run: 9, text: 'older' })
    }
    await expect(write({ settle })).rejects.toThrow('after 5 attempts')
  })

  test('of different keys do not touch each other', async () => {
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(key => write({ key })))
    expect(bodies().sort()).toEqual(['a', 'b', 'c', 'd', 'e'].map(key => bodyOf({ key })))
  })
})

describe('GitHub saying no', () => {
  const refuse = (operation: string, status: number, message: string, headers = {}, times = Infinity) => {
    let left = times
    github.hooks.push(seen =>
      seen.operation === operation && left-- > 0 ? { status, body: problem(message), headers } : undefined,
    )
  }

  test('403 passes on at once', async () => {
    refuse('issues/create-comment', 403, 'Resource not accessible by integration')
    await expect(write()).rejects.toMatchObject({ status: 403 })
    expect(waits).toEqual([])
  })

  test('404 passes on at once', async () => {
    refuse('issues/list-comments', 404, 'Not Found')
    await expect(write()).rejects.toMatchObject({ status: 404 })
    expect(waits).toEqual([])
  })

  test('401 passes on at once', async () => {
    await expect(write({ token: 'stale-token' })).rejects.toMatchObject({ status: 401 })
  })

  test('422 for a long body makes it shorter', async () => {
    github.repository.longest = 40_000
    await write({ text: 'x'.repeat(COMMENT_CHARACTERS * 2) })
    const [body = ''] = bodies()
    expect(body.length).toBeGreaterThan(30_000)
    expect(body.length).toBeLessThanOrEqual(40_000)
  })

  test('422 for another reason passes on', async () => {
    refuse('issues/create-comment', 422, 'Validation Failed: spammed')
    await expect(write()).rejects.toMatchObject({ status: 422 })
    expect(calls('issues/create-comment')).toBe(1)
  })

  test('429 waits as long as Retry-After says', async () => {
    refuse('issues/create-comment', 429, 'Too Many Requests', { 'retry-after': '7' }, 1)
    expect(await write()).toMatchObject({ kept: 'created' })
    expect(waits).toEqual([7_000])
  })

  test('a primary limit waits for its reset', async () => {
    const headers = {
      date: 'Mon, 02 Nov 2026 09:00:00 GMT',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Date.parse('2026-11-02T09:00:12Z') / 1000),
    }
    refuse('issues/list-comments', 403, 'API rate limit exceeded', headers, 1)
    expect(await write()).toMatchObject({ kept: 'created' })
    expect(waits).toEqual([12_000])
  })

  test('a secondary limit without a time waits a minute', async () => {
    refuse('issues/create-comment', 403, 'You have exceeded a secondary rate limit.', {}, 1)
    expect(await write()).toMatchObject({ kept: 'created' })
    expect(waits).toEqual([60_000])
  })

  test('a limit that would take too long is not waited for', async () => {
    refuse('issues/create-comment', 429, 'Too Many Requests', { 'retry-after': '3600' })
    await expect(write()).rejects.toMatchObject({ status: 429 })
    expect(waits).toEqual([])
  })

  test('a limit that stays ends the attempts', async () => {
    refuse('issues/create-comment', 429, 'Too Many Requests', { 'retry-after': '1' })
    await expect(write()).rejects.toMatchObject({ status: 429 })
    expect(waits).toEqual([1_000, 1_000, 1_000])
  })

  test('502 on a read is tried again', async () => {
    refuse('issues/list-comments', 502, 'Bad Gateway', {}, 2)
    expect(await write()).toMatchObject({ kept: 'created' })
    expect(waits).toEqual([1_000, 2_000])
  })
})

describe('a cut connection', () => {
  const cutOnce = (operation: string, how: 'cut' | 'answer then cut') => {
    let left = 1
    github.hooks.push(seen => (seen.operation === operation && left-- > 0 ? how : undefined))
  }

  test('while listing is tried again', async () => {
    cutOnce('issues/list-comments', 'cut')
    expect(await write()).toMatchObject({ kept: 'created' })
  })

  test('before a comment was created makes no second one', async () => {
    cutOnce('issues/create-comment', 'cut')
    expect(await write()).toMatchObject({ kept: 'created' })
    expect(bodies()).toHaveLength(1)
  })

  test('after a comment was created makes no second one', async () => {
    cutOnce('issues/create-comment', 'answer then cut')
    expect(await write()).toMatchObject({ kept: 'created' })
    expect(bodies()).toHaveLength(1)
    expect(calls('issues/create-comment')).toBe(1)
  })

  test('while updating is tried again', async () => {
    await write()
    cutOnce('issues/update-comment', 'cut')
    expect(await write({ run: 11 })).toMatchObject({ kept: 'updated' })
  })
})

describe('a server that does not answer', () => {
  test('is asked again, and heard once it does', async () => {
    let left = 1
    github.hooks.push(({ operation }) =>
      operation === 'issues/list-comments' && left-- > 0 ? 'hang' : undefined,
    )
    expect(await write({ answerMs: 100 })).toMatchObject({ kept: 'created' })
    expect(waits).toEqual([1_000])
  })

  test('is given up after four attempts', async () => {
    github.hooks.push(() => 'hang')
    await expect(write({ answerMs: 20 })).rejects.toThrow(/abort|timeout/i)
    expect(github.seen).toHaveLength(4)
  })
})

describe('silence', () => {
  test('is kept where the section does not want to speak', async () => {
    expect(await write({ wanted: () => false })).toEqual({ kept: 'silent' })
    expect(bodies()).toEqual([])
  })

  test('asks with the state that the earlier run left', async () => {
    await write()
    const asked: unknown[] = []
    const kept = await write({ run: 11, wanted: before => asked.push(before) < 0 })
    expect(asked).toEqual([{ state }])
    expect(kept).toMatchObject({ kept: 'silent', id: 1001 })
  })
})
