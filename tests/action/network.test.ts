import { describe, expect, test } from 'vitest'
import { networkOf } from '../../src/action/network.js'
import { defaultPolicy } from '../../src/policy/policy.js'
import { webBounds } from '../../src/sources/web/web.js'

const machine = {
  environment: { AWS_REGION: 'eu-west-1' },
  carrier: { patience: { longestMs: 0, answerMs: 0, pause: async () => {} }, settle: async () => {} },
}
const url = 'https://example.org/x.csv'
const sources = { ...webBounds, allowHosts: ['10.0.0.0/8'] }

function network(isProtected: boolean, written: object, sides: { reference?: string; candidate: string }) {
  const policy = { ...defaultPolicy(), sources, ...written }
  return networkOf({ policy, isProtected, sides }, { token: 'canary' }, machine)
}

describe('a policy that comes with the change itself', () => {
  test.each([
    [{ reference: url }, { reference: url, candidate: 'x.csv' }],
    [{ candidate: 's3://bucket/x.csv' }, { candidate: 's3://bucket/x.csv' }],
    [{ candidate: 'trino:a.b.c' }, { candidate: 'trino:a.b.c' }],
  ])('opens no address that it names: %j', (written, sides) => {
    expect(network(false, written, sides)).toEqual({
      noWeb: {
        why: 'the policy that names it comes with the change itself',
        fix: expect.stringContaining('Merge the policy first'),
      },
    })
  })

  test('leaves those of the inputs open, and allows no host', () => {
    const { web } = network(false, { reference: 'x.csv' }, { reference: url, candidate: 'x.csv' })
    expect(web?.bounds).toEqual(webBounds)
  })
})

test('a policy that holds opens what it names within its bounds, with the token at hand', () => {
  const { web } = network(true, { reference: url }, { reference: url, candidate: 'x.csv' })
  expect(web?.bounds).toEqual(sources)
  expect(web?.environment).toEqual({ AWS_REGION: 'eu-west-1', GITHUB_TOKEN: 'canary' })
})
