import { expect, test } from 'vitest'
import { explainRefusal } from '../../src/github/refusal.js'

const refusal = (status: number, message = 'no', headers = {}) =>
  Object.assign(new Error(message), { status, response: { headers } })

test.each([
  ['403 names the permission', refusal(403), 'Add `pull-requests: write`'],
  ['404 names the permission', refusal(404), 'Add `pull-requests: write`'],
  ['401 says that the token is refused', refusal(401), 'GitHub refused the token'],
  ['a locked conversation is said', refusal(403, 'Unable to comment: issue is locked'), 'Unlock it'],
  ['a limit is said', refusal(429), 'rate limit was still in force'],
  ['a limit that is a 403 is said', refusal(403, 'x', { 'retry-after': '9' }), 'rate limit'],
  ['a failing server is said', refusal(502), 'did not answer as it should'],
  ['a cut connection is said', new Error('socket hang up'), 'socket hang up'],
  ['anything else is said with its number', refusal(410, 'Gone'), '410 (Gone)'],
])('%s', (_, error, words) => {
  expect(explainRefusal(error)).toContain(words)
})

test('the message is one line and of bounded length', () => {
  const text = explainRefusal(refusal(500, `a\n::error::b${'x'.repeat(5_000)}`))
  expect(text).not.toContain('\n')
  expect(text.length).toBeLessThan(500)
})
