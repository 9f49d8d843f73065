import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { State } from '../../src/github/state.js'
import { problem } from '../standin/answers.js'
import { type GitHub, startGitHub } from '../standin/github.js'
import { addComment } from '../standin/repository.js'
import { bodyOf, state, type Writing, writeTo } from './writing.js'

const BOT = 'github-actions[bot]'
let github: GitHub
beforeEach(async () => {
  github = await startGitHub()
})
afterEach(async () => {
  await github.stop()
  expect(github.violations).toEqual([])
})

const bodies = () => github.repository.comments.map(comment => comment.body)
const write = (writing: Writing = {}) => writeTo(github, writing)

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

  test('leave no second comment when the newer was done before the older had written its first', async () => {
    let once = true
    github.hooks.push(({ operation }, repository) => {
      if (operation === 'issues/create-comment' && once) {
        once = false
        addComment(repository, 7, BOT, bodyOf({ run: 12, text: 'newer, and done' }))
      }
      return undefined
    })
    expect(await write()).toMatchObject({ kept: 'newer', id: 1001 })
    expect(bodies()).toEqual([bodyOf({ run: 12, text: 'newer, and done' })])
  })

  test('leave it to the newer to clear up where the older has the first comment', async () => {
    const settle = async () => void addComment(github.repository, 7, BOT, bodyOf({ run: 12, text: 'newer' }))
    expect(await write({ settle })).toMatchObject({ kept: 'created' })
    expect(bodies()).toEqual([bodyOf({}), bodyOf({ run: 12, text: 'newer' })])
    await write({ run: 12, text: 'newer' })
    expect(bodies()).toEqual([bodyOf({ run: 12, text: 'newer' })])
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
