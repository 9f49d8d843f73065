import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCli, temporaryFolder } from './terminal.js'

test('a run with a cache says what a run without says, before and after it is filled', async () => {
  const folder = temporaryFolder()
  const rows = (shift: number) =>
    Array.from({ length: 300 }, (_, i) => `${((i * 37) % 101) + shift},${'abc'[i % 3]}`)
  writeFileSync(join(folder, 'a.csv'), ['x,g', ...rows(0)].join('\n'))
  writeFileSync(join(folder, 'b.csv'), ['x,g', ...rows(60)].join('\n'))
  const check = (...options: string[]) =>
    runCli(folder, ['check', 'a.csv', 'b.csv', '--format', 'json', ...options])
  const plain = await check()
  const filling = await check('--cache', 'kept')
  const entries = readdirSync(join(folder, 'kept')).map(name => name.replace(/.*\./, ''))
  const filled = await check('--cache', 'kept')
  expect(plain.code).toBe(1)
  expect([filling, filled]).toEqual([plain, plain])
  expect(entries.sort()).toEqual(['head', 'head', 'profile', 'profile'])
})

test('shards that are merged are judged as the whole file is', async () => {
  const folder = temporaryFolder()
  const rows = Array.from({ length: 300 }, (_, i) => `${(i * 37) % 101},${'abc'[i % 3]}`)
  const write = (name: string, some: string[]) =>
    writeFileSync(join(folder, name), ['x,g', ...some].join('\n'))
  write('all.csv', rows)
  write('one.csv', rows.slice(0, 100))
  write('two.csv', rows.slice(100))
  for (const name of ['all', 'one', 'two']) {
    const { code, err } = await runCli(folder, ['profile', `${name}.csv`, '-o', `${name}.profile.gz`])
    expect({ code, err }).toEqual({ code: 0, err: '' })
  }
  await runCli(folder, ['merge', 'two.profile.gz', 'one.profile.gz', '-o', 'both.profile.gz'])
  expect(readFileSync(join(folder, 'both.profile.gz'))).toEqual(readFileSync(join(folder, 'all.profile.gz')))
  const [whole, merged] = await Promise.all(
    ['all.csv', 'both.profile.gz'].map(name =>
      runCli(folder, ['check', name, 'two.csv', '--name', 'x', '--verbose']),
    ),
  )
  expect(merged?.out.replaceAll('both.profile.gz', 'all.csv')).toBe(whole?.out)
})

test('a shard that is named twice is refused, however it is spelled', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'all.csv'), 'x\n1\n2\n')
  await runCli(folder, ['profile', 'all.csv', '-o', 'all.profile.gz'])
  const { code, err } = await runCli(folder, ['merge', '*.profile.gz', './all.profile.gz'])
  expect(code).toBe(2)
  expect(err).toContain('all.profile.gz is named twice, and its rows would count twice')
})

test.each([
  [['merge'], 'there is nothing to merge'],
  [['merge', 'all.csv'], 'all.csv is not a profile'],
  [['merge', 'none.profile.gz'], 'there is no file none.profile.gz'],
  [['merge', 'broken.profile.gz'], 'broken.profile.gz cannot be unpacked'],
  [['profile', 'all.csv', '-o', 'x.gz'], 'x.gz would not be found as a profile'],
])('%j is refused: %s', async (argv, message) => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'all.csv'), 'x\n1\n2\n')
  writeFileSync(join(folder, 'broken.profile.gz'), Buffer.from([0x1f, 0x8b, 8, 0]))
  const { code, err } = await runCli(folder, argv)
  expect(code).toBe(2)
  expect(err).toContain(message)
})
