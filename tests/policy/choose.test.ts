import { describe, expect, test } from 'vitest'
import { choosePolicy, type Version, withWaivers } from '../../src/policy/choose.js'
import { loadPolicy } from '../../src/policy/load.js'
import { standIn } from './stand-in.js'

/** A version of a repository with these files and no others. */
function version(name: string, files: Record<string, string>): Version {
  const texts = new Map(Object.entries(files))
  return { name, read: async path => texts.get(path) }
}

const main = (files: Record<string, string>) => version('main@1a2b3c4', files)
const change = (files: Record<string, string>) => version('9f8e7d6', files)
const proposed = { proposed: true }
const strict = 'gates: { nulls: { fail: above 5% } }\n'
const lax = 'gates: { nulls: { fail: above 90% } }\n'

describe('a proposed change', () => {
  test('is judged by the policy of its base', async () => {
    const files = { 'tidegate.yml': strict }
    expect(await choosePolicy(proposed, { base: main(files), head: change(files) })).toEqual({
      path: 'tidegate.yml',
      text: strict,
      version: 'main@1a2b3c4',
      protected: true,
    })
  })

  test('cannot relax its own gate, and shows that it tried', async () => {
    const versions = { base: main({ 'tidegate.yml': strict }), head: change({ 'tidegate.yml': lax }) }
    const chosen = await choosePolicy(proposed, versions)
    expect(chosen).toMatchObject({ text: strict, protected: true })
    expect(chosen?.changed).toEqual({
      head: { path: 'tidegate.yml', text: lax },
      diff: `--- a/tidegate.yml
+++ b/tidegate.yml
@@ -1,1 +1,1 @@
-gates: { nulls: { fail: above 5% } }
+gates: { nulls: { fail: above 90% } }
`,
    })
  })

  test('cannot step around the base policy by a path that comes first', async () => {
    const versions = {
      base: main({ '.github/tidegate.yml': strict }),
      head: change({ '.github/tidegate.yml': strict, 'tidegate.yml': lax }),
    }
    expect(await choosePolicy(proposed, versions)).toMatchObject({
      path: '.github/tidegate.yml',
      text: strict,
      protected: true,
      changed: { head: { path: 'tidegate.yml', text: lax } },
    })
  })

  test('cannot step around the base policy by an input that names a new file', async () => {
    const versions = {
      base: main({ 'tidegate.yml': strict }),
      head: change({ 'tidegate.yml': strict, 'lax.yml': lax }),
    }
    expect(await choosePolicy({ proposed: true, path: 'lax.yml' }, versions)).toMatchObject({
      path: 'tidegate.yml',
      text: strict,
      protected: true,
    })
  })

  test('cannot step around the base policy by deleting it', async () => {
    const chosen = await choosePolicy(proposed, { base: main({ 'tidegate.yml': strict }), head: change({}) })
    expect(chosen).toMatchObject({ text: strict, protected: true })
    expect(chosen?.changed?.head).toBeUndefined()
    expect(chosen?.changed?.diff).toMatch(/^\+\+\+ \/dev\/null$/m)
  })

  test('may move the policy without changing it', async () => {
    const versions = {
      base: main({ 'tidegate.yml': strict }),
      head: change({ '.github/tidegate.yml': strict }),
    }
    expect((await choosePolicy(proposed, versions))?.changed).toBeUndefined()
  })

  test('is judged by its own policy, unprotected, where the base has none', async () => {
    const versions = { base: main({}), head: change({ '.github/tidegate.yaml': lax }) }
    expect(await choosePolicy(proposed, versions)).toEqual({
      path: '.github/tidegate.yaml',
      text: lax,
      version: '9f8e7d6',
      protected: false,
    })
  })

  test('is judged by the defaults where nobody has a policy', async () => {
    expect(await choosePolicy(proposed, { base: main({}), head: change({}) })).toBeUndefined()
  })

  test('has the policy of the input before those of the known paths', async () => {
    const files = { 'tidegate.yml': lax, 'policies/loans.yml': strict }
    const versions = { base: main(files), head: change(files) }
    expect(await choosePolicy({ proposed: true, path: 'policies/loans.yml' }, versions)).toEqual({
      path: 'policies/loans.yml',
      text: strict,
      version: 'main@1a2b3c4',
      protected: true,
    })
  })

  test('with an input that names no file anywhere is an error that names what there is', async () => {
    const files = { 'tidegate.yml': strict }
    const versions = { base: main(files), head: change(files) }
    await expect(choosePolicy({ proposed: true, path: 'tidgate.yml' }, versions)).rejects.toMatchObject({
      name: 'CannotJudge',
      message: 'there is no policy tidgate.yml at main@1a2b3c4',
      fix: 'Check the input `policy`; or use tidegate.yml, which is there.',
    })
  })

  test('may not ask to be judged by its own policy', async () => {
    const versions = { base: main({ 'tidegate.yml': strict }), head: change({ 'tidegate.yml': lax }) }
    await expect(choosePolicy({ proposed: true, from: 'head' }, versions)).rejects.toMatchObject({
      name: 'CannotJudge',
      fix: expect.stringContaining('waivers-from: head'),
    })
  })

  test('may be vouched for by a workflow that is not its own, and is unprotected', async () => {
    const versions = { base: main({ 'tidegate.yml': strict }), head: change({ 'tidegate.yml': lax }) }
    const ask = { proposed: true, mayVouch: true } as const
    expect(await choosePolicy({ ...ask, from: 'head' }, versions)).toMatchObject({
      text: lax,
      protected: false,
    })
    expect(await choosePolicy(ask, versions)).toMatchObject({ text: strict, protected: true })
  })

  test('may name the head for its policy where the base has none', async () => {
    const versions = { base: main({}), head: change({ 'tidegate.yml': lax }) }
    expect(await choosePolicy({ proposed: true, from: 'head' }, versions)).toMatchObject({ protected: false })
  })

  test('is not judged by its own policy because the base cannot be read', async () => {
    const unreadable: Version = { name: 'main', read: () => Promise.reject(new Error('no such commit here')) }
    const head = change({ 'tidegate.yml': lax })
    await expect(choosePolicy(proposed, { base: unreadable, head })).rejects.toThrow('no such commit here')
    await expect(choosePolicy(proposed, { head })).rejects.toMatchObject({ name: 'CannotJudge' })
  })
})

describe('where nothing is proposed', () => {
  const versions = { base: main({ 'tidegate.yml': strict }), head: version('', { 'tidegate.yml': lax }) }

  test('the checked-out policy holds', async () => {
    expect(await choosePolicy({ proposed: false }, versions)).toEqual({
      path: 'tidegate.yml',
      text: lax,
      version: '',
      protected: true,
    })
  })

  test('the base may be asked for', async () => {
    const chosen = await choosePolicy({ proposed: false, from: 'base' }, versions)
    expect(chosen).toMatchObject({ text: strict, version: 'main@1a2b3c4' })
  })

  test('a base that there is not is an error', async () => {
    const asked = choosePolicy({ proposed: false, from: 'base' }, { head: versions.head })
    await expect(asked).rejects.toMatchObject({ name: 'CannotJudge', fix: 'Remove policy-from.' })
  })

  test('a file that there is not is an error', async () => {
    const asked = choosePolicy({ proposed: false, path: 'x.yml' }, { head: version('', {}) })
    await expect(asked).rejects.toMatchObject({
      message: 'there is no policy x.yml',
      fix: 'Check the input `policy`; leave the input out to use the defaults.',
    })
  })

  test('no file at all means the defaults', async () => {
    expect(await choosePolicy({ proposed: false }, { head: version('', {}) })).toBeUndefined()
  })
})

test('a policy written anew is said to be so, not compared line by line', async () => {
  const lines = (word: string) => Array.from({ length: 600 }, (_, index) => `# ${word} ${index}\n`).join('')
  const versions = {
    base: main({ 'tidegate.yml': lines('a') }),
    head: change({ 'tidegate.yml': lines('b') }),
  }
  expect((await choosePolicy(proposed, versions))?.changed?.diff).toBe('the policy is written anew')
})

describe('waivers', () => {
  const waiver = (check: string) => `{ check: ${check}, reason: r, owner: o, expires: 2027-01-31 }`
  const policy = (text: string) => {
    const loaded = loadPolicy(text, 'p.yml', standIn)
    if ('problems' in loaded) throw new Error(loaded.problems[0]?.message)
    return loaded.policy
  }
  const head = policy(`waivers-from: head\nwaivers: [${waiver('drift/b')}]`)

  test('of the change do nothing', () => {
    const base = policy(`waivers: [${waiver('drift/a')}]`)
    expect(withWaivers(base, head).waivers).toEqual(base.waivers)
  })

  test('of the change hold where the policy of the base says so', () => {
    const base = policy(`waivers-from: head\nwaivers: [${waiver('drift/a')}]`)
    expect(withWaivers(base, head).waivers).toEqual(head.waivers)
    expect(withWaivers(base, undefined).waivers).toEqual(base.waivers)
  })

  test('of the change change nothing else', () => {
    const base = policy('waivers-from: head\nfail-on: warn')
    expect(withWaivers(base, policy(`fail-on: never\nwaivers: [${waiver('drift/b')}]`))).toEqual({
      ...base,
      waivers: head.waivers,
    })
  })
})
