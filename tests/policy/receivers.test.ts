import { describe, expect, test } from 'vitest'
import { loadPolicy } from '../../src/policy/load.js'
import { printProblems } from '../../src/policy/problem.js'
import { standIn } from './stand-in.js'

const load = (text: string) => loadPolicy(text, 'p.yml', standIn)
const told = (text: string) => {
  const loaded = load(text)
  return 'problems' in loaded ? printProblems(loaded.problems) : loaded.policy.notify
}

describe('whom a policy notifies', () => {
  test('nobody, where it does not say', () => {
    expect(told('')).toEqual({})
  })

  test('a webhook, by the names of variables', () => {
    expect(told('notify: { webhook: { url: env:HOOK, secret: env:KEY, when: [warns] } }')).toEqual({
      webhook: { url: 'env:HOOK', secret: 'env:KEY', when: ['warns'] },
    })
  })

  test('when it fails or cannot judge, unless it says when', () => {
    expect(told('notify: { webhook: { url: env:HOOK } }')).toEqual({
      webhook: { url: 'env:HOOK', when: ['fails', 'errors'] },
    })
  })

  test.each([
    ['a URL', 'notify:\n  webhook:\n    url: https://h.example/canary', '3:10', 'write env:NAME'],
    ['a secret', 'notify:\n  webhook: { url: env:A, secret: canary }', '2:34', 'replace what stood here'],
    ['the form of a shell', 'notify:\n  webhook: { url: "${canary}" }', '2:19', 'write env:NAME'],
    ['a URL for settings', 'notify:\n  webhook: https://h.example/canary', '2:12', 'takes a mapping'],
  ])('%s is refused where it stands, without repeating it', (_what, text, where, fix) => {
    const said = told(text)
    expect(said).toContain(`p.yml:${where}: `)
    expect(said).toContain(fix)
    expect(said).not.toContain('canary')
  })

  test.each([
    ['an unknown receiver', 'notify: { webhok: { url: env:A } }', 'did you mean "webhook"?'],
    ['an unknown occasion', 'notify: { webhook: { url: env:A, when: [fail] } }', 'did you mean "fails"?'],
    ['no occasion', 'notify: { webhook: { url: env:A, when: [] } }', 'at least 1'],
    ['no URL', 'notify: { webhook: {} }', '"url" is missing'],
  ])('%s is refused', (_what, text, hint) => {
    expect(told(text)).toContain(hint)
  })
})
