import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { GuessedWrong } from '../../src/datasets/batch.js'
import { describeFiles } from '../../src/datasets/open.js'
import { cacheFolder } from '../../src/engines/cache-folder.js'
import { cached } from '../../src/engines/cached.js'
import { embedded } from '../../src/engines/embedded.js'
import type { Engine } from '../../src/engines/engine.js'
import type { Need } from '../../src/profile/need.js'
import { planNeeds } from '../../src/profile/plan.js'

const needs: Need[] = [
  { fold: 'support', of: [{ value: 'x' }], within: [] },
  { fold: 'tally', of: [{ value: 'g' }], within: [] },
]
const schema = [
  { name: 'x', kind: 'numeric', encoding: 'numbers' },
  { name: 'g', kind: 'categorical', encoding: 'codes' },
] as const

function place() {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-cache-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'x.csv')
  writeFileSync(path, 'x,g\n1,a\n2,b\n2,a\n')
  const open = () => {
    const files = [{ path, name: 'x.csv', bytes: statSync(path).size }]
    return describeFiles({ spelling: 'x.csv', files, version: '' }, {})
  }
  return { path, cache: join(folder, 'cache'), open }
}

/** The embedded engine, which says what it was asked. */
function watched(engine: Engine = embedded) {
  const asked: string[] = []
  const watching: Engine = {
    id: engine.id,
    describe(dataset) {
      asked.push('describe')
      return engine.describe(dataset)
    },
    fold(...given) {
      asked.push('fold')
      return engine.fold(...given)
    },
  }
  return { asked, engine: watching }
}

test('an unchanged file is not read again, and says the same', async () => {
  const { open, cache } = place()
  const { asked, engine } = watched()
  const runs = []
  for (let i = 0; i < 2; i++) {
    const reader = cached(engine, cacheFolder(cache, expect.unreachable), 'tidegate test')
    const dataset = await open()
    runs.push([await reader.describe(dataset), await reader.fold(dataset, schema, planNeeds(needs, schema))])
  }
  expect(asked).toEqual(['describe', 'fold'])
  expect(runs[1]).toEqual(runs[0])
})

test.each<[string, (run: { path: string; program: string; needs: Need[] }) => void]>([
  ['the content changes', ({ path }) => appendFileSync(path, '3,c\n')],
  ['more is asked', run => run.needs.push({ fold: 'moments', of: [{ value: 'x' }], within: [] })],
  ['the program is another version', run => Object.assign(run, { program: 'tidegate other' })],
])('it is counted again where %s', async (_, change) => {
  const { open, cache, path } = place()
  const { asked, engine } = watched()
  const run = { path, program: 'tidegate test', needs: [...needs] }
  for (let i = 0; i < 2; i++) {
    const reader = cached(engine, cacheFolder(cache, expect.unreachable), run.program)
    await reader.fold(await open(), schema, planNeeds(run.needs, schema))
    change(run)
  }
  expect(asked).toEqual(['fold', 'fold'])
})

/** What may have become of the files of a cache between two runs. */
const harms: [string, (cache: string, names: string[]) => void][] = [
  ['cut off', (cache, names) => each(cache, names, bytes => bytes.subarray(0, bytes.length - 40))],
  ['cut to nothing', (cache, names) => each(cache, names, () => Buffer.alloc(0))],
  ['overwritten by words', (cache, names) => each(cache, names, () => Buffer.from('{"columns":[]}'))],
  [
    'damaged in one bit',
    (cache, names) =>
      each(cache, names, bytes => Buffer.from(bytes.map((byte, i) => (i === 9 ? byte ^ 1 : byte)))),
  ],
  [
    'taken for each other',
    (cache, names) => {
      const [a = '', b = ''] = names.map(name => join(cache, name))
      copyFileSync(a, b)
      copyFileSync(b, a)
    },
  ],
]

function each(cache: string, names: string[], change: (bytes: Buffer) => Buffer): void {
  for (const name of names) writeFileSync(join(cache, name), change(readFileSync(join(cache, name))))
}

test.each(harms)('what was %s is counted again', async (_, harm) => {
  const { open, cache, path } = place()
  const { asked, engine } = watched()
  const profiles = []
  for (const content of ['x,g\n1,a\n2,b\n2,a\n', 'x,g\n1,a\n', 'x,g\n1,a\n2,b\n2,a\n', 'x,g\n1,a\n']) {
    writeFileSync(path, content)
    const reader = cached(engine, cacheFolder(cache, expect.unreachable), 'tidegate test')
    const dataset = await open()
    await reader.describe(dataset)
    profiles.push((await reader.fold(dataset, schema, planNeeds(needs, schema))).rows)
    const kept = readdirSync(cache)
    if (profiles.length === 2)
      for (const ending of ['.head', '.profile'])
        harm(
          cache,
          kept.filter(name => name.endsWith(ending)),
        )
  }
  expect(profiles).toEqual([3, 1, 3, 1])
  expect(asked.length).toBeGreaterThan(4)
})

test('what a run that was killed had begun to write goes after an hour', async () => {
  const { cache } = place()
  const store = cacheFolder(cache, expect.unreachable)
  await store.write('a.profile', [Buffer.from('a')])
  for (const name of ['old.tmp', 'new.tmp']) writeFileSync(join(cache, name), 'half')
  utimesSync(join(cache, 'old.tmp'), new Date(0), new Date(0))
  await store.write('b.profile', [Buffer.from('b')])
  expect(readdirSync(cache).sort()).toEqual(['a.profile', 'b.profile', 'new.tmp'])
})

test('several runs that write at once leave whole entries', async () => {
  const { cache } = place()
  const write = async () => {
    const store = cacheFolder(cache, expect.unreachable)
    for (let i = 0; i < 30; i++) await store.write(`${i}.profile`, [Buffer.from(String(i))])
  }
  await Promise.all([write(), write(), write()])
  const names = readdirSync(cache)
  expect(names.length).toBeGreaterThan(12)
  const store = cacheFolder(cache, expect.unreachable)
  for (const name of names) expect(`${await store.read(name)}.profile`).toBe(name)
})

test('a kind that was guessed wrong is known to be', async () => {
  const { open, cache } = place()
  const { asked, engine } = watched({
    ...embedded,
    fold: () => Promise.reject(new GuessedWrong('x')),
  })
  for (let i = 0; i < 2; i++) {
    const reader = cached(engine, cacheFolder(cache, expect.unreachable), 'tidegate test')
    const dataset = await open()
    await expect(reader.fold(dataset, schema, planNeeds(needs, schema))).rejects.toThrow(
      new GuessedWrong('x'),
    )
  }
  expect(asked).toEqual(['fold'])
})

test('a folder that cannot be written costs time, is told once, and changes nothing', async () => {
  const { open, path } = place()
  const told: string[] = []
  const reader = cached(
    embedded,
    cacheFolder(join(path, 'cache'), message => told.push(message)),
    'tidegate test',
  )
  const dataset = await open()
  await reader.describe(dataset)
  const profile = await reader.fold(dataset, schema, planNeeds(needs, schema))
  expect(profile.rows).toBe(3)
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(/^the cache .* is not used: /)
})

test('what was used last is kept', async () => {
  const { cache } = place()
  const store = cacheFolder(cache, expect.unreachable)
  for (let i = 0; i < 30; i++) await store.write(`${i}.profile`, [Buffer.from(String(i))])
  const kept = readdirSync(cache)
  expect(kept).toHaveLength(24)
  expect(kept).toContain('29.profile')
})
