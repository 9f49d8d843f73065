import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { version } from '../../src/version.js'
import { runCli, temporaryFolder } from './terminal.js'

test('the version is that of package.json', () => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  expect(version).toBe(JSON.parse(text).version)
})

test.each(['check', 'profile', 'explain', 'render'])('%s --help begins with an example', async command => {
  const { code, out } = await runCli(temporaryFolder(), [command, '--help'])
  expect(out).toMatch(new RegExp(`^tidegate ${command}`))
  expect(code).toBe(0)
})

test('a command that does not exist names the nearest', async () => {
  const { code, err } = await runCli(temporaryFolder(), ['chekc'])
  expect(err).toMatch(/Did you mean `tidegate check`/)
  expect(code).toBe(2)
})

test('help COMMAND is COMMAND --help', async () => {
  const folder = temporaryFolder()
  expect(await runCli(folder, ['help', 'check'])).toEqual(await runCli(folder, ['check', '--help']))
  expect((await runCli(folder, ['help', 'chekc'])).code).toBe(2)
})

test('an option that does not exist names the nearest', async () => {
  const { code, err } = await runCli(temporaryFolder(), ['check', '--polcy', 'x'])
  expect(err).toMatch('there is no option --polcy; did you mean --policy?')
  expect(code).toBe(2)
})

test.each([['--nope'], ['--format', 'yaml'], ['--fail-on', 'sometimes']])(
  '%s is refused with what would do',
  async (...flags) => {
    const { code, err } = await runCli(temporaryFolder(), ['check', 'a', 'b', ...flags])
    expect(err).toMatch(/--help|one of/)
    expect(code).toBe(2)
  },
)

test('explain without a policy prints the defaults', async () => {
  const { code, out } = await runCli(temporaryFolder(), ['explain'])
  expect(out).toMatch(/version: 1/)
  expect(code).toBe(0)
})

test('a policy that cannot be used is told a problem at a time, with its place and the line that it is about', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'tidegate.yml'), 'gates:\n  drfit: {}\nfial-on: warn\n')
  const { code, err } = await runCli(folder, ['check', 'a.csv', 'b.csv'])
  const lines = err.split('\n')
  expect(lines[0]).toBe('tidegate: the policy tidegate.yml cannot be used')
  expect(lines[1]).toMatch(/^tidegate.yml:2:3: /)
  expect(lines.slice(2, 5)).toEqual(['    1 | gates:', '  > 2 |   drfit: {}', '      |   ^^^^^'])
  expect(lines[5]).toMatch(/^tidegate.yml:3:1: /)
  expect(code).toBe(2)
})
