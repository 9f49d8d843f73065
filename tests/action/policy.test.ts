import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPolicies } from '../../src/action/policy.js'
import { connect } from '../../src/github/client.js'
import { policyAt } from '../../src/github/policy-at.js'
import type { Version } from '../../src/policy/choose.js'
import { type GitHub, startGitHub } from '../standin/github.js'

const commit = 'c'.repeat(40)
const shared = 'version: 1\ngates:\n  nulls: { fail: above 5% }\n  drift: {}\n'
let github: GitHub
beforeAll(async () => {
  github = await startGitHub()
  github.repository.contents.set(`acme/rules/base/loans.yml@${commit}`, shared)
})
afterAll(async () => {
  await github.stop()
  expect(github.violations).toEqual([])
})

const version = (name: string, files: Record<string, string>): Version => ({
  name,
  read: async path => files[path],
})
const patience = { longestMs: 0, answerMs: 20_000, pause: async () => {} }
const there = (repository: string, path: string, at: string) =>
  policyAt(connect('workflow-token', github.url, patience), repository, path, at)
const readAll = (base: Record<string, string> | undefined, head: Record<string, string>) =>
  readPolicies(
    {},
    { proposed: true },
    { head: version('', head), base: version('main@1a2b3c4', base ?? {}) },
    there,
  )
const read = async (...texts: Parameters<typeof readAll>) => {
  const [one] = await readAll(...texts)
  if (one === undefined) throw new Error('no policy was read')
  return one
}

const extending = `extends: acme/rules/base/loans.yml@${commit}\ndata: x.csv\ngates:\n  nulls: { fail: above 9% }\n`

test('a policy of the base extends one of another repository, pinned to a commit', async () => {
  const { policy } = await read({ 'tidegate.yml': extending }, { 'tidegate.yml': extending })
  expect([...policy.gates.keys()]).toEqual(['nulls', 'drift'])
  expect(policy.gates.get('nulls')?.[0]?.rule).toMatchObject({ fail: { text: 'above 9%' } })
})

test('a file beside it is that of the base, whatever the change makes of it', async () => {
  const own = 'extends: rules/base.yml\ndata: x.csv\n'
  const { policy } = await read(
    { 'tidegate.yml': own, 'rules/base.yml': shared },
    { 'tidegate.yml': own, 'rules/base.yml': 'gates: { schema: {} }' },
  )
  expect([...policy.gates.keys()]).toEqual(['nulls', 'drift'])
})

test('what is not pinned, not there, or comes with the change itself opens nothing', async () => {
  const fails = (base: Record<string, string> | undefined, head: Record<string, string>) =>
    read(base, head).then(
      () => 'no error',
      (error: Error) => error.message,
    )
  const with_ = (spelled: string) => ({ 'tidegate.yml': `extends: ${spelled}\n` })
  expect(await fails(with_('acme/rules/base/loans.yml@main'), {})).toMatch(
    /tidegate.yml:1:10: extends: "main" may mean something else/,
  )
  expect(await fails(with_(`acme/rules/none.yml@${commit}`), {})).toMatch(
    'acme/rules/none.yml@ccccccc, which is extended, cannot be read (404)',
  )
  const seen = github.seen.length
  expect(await fails(undefined, { 'tidegate.yml': extending })).toMatch(
    'the policy comes with the change itself',
  )
  expect(github.seen.length).toBe(seen)
})

test('a proposed policy is tried with what the one in force extends, and no other is opened for it', async () => {
  const same = await read({ 'tidegate.yml': extending }, { 'tidegate.yml': extending.replace('9%', '20%') })
  expect(same.alternative?.gates.get('nulls')?.[0]?.rule).toMatchObject({ fail: { text: 'above 20%' } })
  const other = await read(
    { 'tidegate.yml': extending },
    { 'tidegate.yml': extending.replace('loans', 'lax') },
  )
  expect(other.alternative).toBeUndefined()
  expect(other.reported.changed?.headline).toMatch('extends another policy than now, which is not opened')
})
