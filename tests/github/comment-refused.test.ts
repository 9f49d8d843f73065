import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { COMMENT_CHARACTERS } from '../../src/github/comment.js'
import { problem } from '../standin/answers.js'
import { type GitHub, startGitHub } from '../standin/github.js'
import { type Writing, writeTo } from './writing.js'

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

const bodies = () => github.repository.comments.map(comment => comment.body)
const calls = (operation: string) => github.seen.filter(seen => seen.operation === operation).length
const write = (writing: Writing = {}) => writeTo(github, writing, waits)

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
