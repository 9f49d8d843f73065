import { describe, expect, test } from 'vitest'
import { sources } from '../../src/policy/sources.js'
import { webBounds } from '../../src/sources/web/web.js'

test('what a policy does not say is as without one', () => {
  expect(sources.parse(undefined)).toEqual(webBounds)
})

describe('a size', () => {
  test.each([
    [1000, 1000],
    ['1000', 1000],
    ['500 MB', 500e6],
    ['20GiB', 20 * 2 ** 30],
    ['1.5 gb', 1.5e9],
  ])('%j is %i bytes', (written, bytes) => {
    expect(sources.parse({ 'max-bytes': written }).maxBytes).toBe(bytes)
  })

  test.each([0, -1, 1.5, 'big', '10 parsecs', '1e400', '', Number.NaN])('%j is refused', written => {
    expect(sources.safeParse({ 'max-bytes': written }).success).toBe(false)
  })
})

describe('a host that is allowed', () => {
  test.each([
    'data.corp.example',
    '*.corp.example',
    'localhost',
    '10.1.0.0/16',
    '127.0.0.1',
    '[::1]',
    'fd00::/8',
  ])('%s', host => {
    expect(sources.parse({ 'allow-hosts': [host] }).allowHosts).toEqual([host])
  })

  test.each([
    '*',
    '*.*',
    '',
    'https://h.example',
    'h.example:9000',
    'h/x',
    '10.0.0.0/0',
    '10.0.0.0/33',
    '::/0',
    '1.2.3.4/8/9',
  ])('is not %j', host => {
    expect(sources.safeParse({ 'allow-hosts': [host] }).success).toBe(false)
  })
})
