import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli, temporaryFolder } from './terminal.js'

describe('what cannot be meant is refused before anything is read', () => {
  test.each([
    [['check', 'a', 'b', '--fail-on='], '--fail-on is empty'],
    [['check', 'a', 'b', '--report-dir', ''], '--report-dir is empty'],
    [['check', 'a', 'b', '--fail-on', 'warn', '--fail-on', 'never'], '--fail-on is given twice'],
    [['profile', 'a', '-o', 'x.profile.json', '--output=y.profile.json'], '--output is given twice'],
    [['check', 'a', 'b', '--verbose=yes'], "'--verbose' does not take an argument"],
    [['check', 'a', 'b', '--name'], "'--name <value>' argument missing"],
    [['check', '-', '-'], 'standard input can be one side only'],
    [['check', '--reference', '-', '-'], 'standard input can be one side only'],
    [['check', '--reference', 'r', 'a', 'b'], 'a side is named twice'],
    [['check', '--reference', 'r', '--candidate', 'c', 'a'], 'a side is named twice'],
    [['check', '--data', 'x', 'a'], '--data names both sides already'],
    [['check', 'a', 'b', 'c'], 'got 3 names'],
    [['explain', 'a.yml', 'b.yml'], 'explain takes one name, and got 2'],
    [['explain', 'a.yml', '--policy', 'b.yml'], 'the policy is named twice'],
    [['render', 'a.json', 'b.json'], 'render takes one name, and got 2'],
    [['--policy', 'x', 'check'], '--policy stands where a command belongs'],
  ])('%j', async (argv, message) => {
    const folder = temporaryFolder()
    const { code, out, err } = await runCli(folder, argv)
    expect(err).toContain(message)
    expect(out).toBe('')
    expect(code).toBe(2)
    expect(readdirSync(folder)).toEqual([])
  })
})

test.each([
  [['check', '--nope', '--help']],
  [['check', 'a', 'b', 'c', '-h']],
  [['check', '--policy', '--help']],
])('help comes before what is wrong beside it: %j', async argv => {
  const { code, out } = await runCli(temporaryFolder(), argv)
  expect(out).toMatch(/^tidegate check/)
  expect(code).toBe(0)
})

test('after -- a word that looks like an option is a name', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, '-h'), 'not a report')
  const { code, err } = await runCli(folder, ['render', '--', '-h'])
  expect(err).toContain('-h is not JSON')
  expect(code).toBe(2)
})

test('one name beside --candidate is the reference', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'a.csv'), `x\n${'1\n2\n'.repeat(20)}`)
  const { out } = await runCli(folder, ['check', 'nowhere.csv', '--candidate', 'a.csv'])
  expect(out).toContain('nowhere.csv')
})

test('the policy that a report shows has the options in it', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'a.csv'), `x\n${'1\n2\n'.repeat(20)}`)
  const { out } = await runCli(folder, ['check', 'a.csv', 'a.csv', '--fail-on', 'never', '--format', 'json'])
  expect(JSON.parse(out).policy.resolved).toContain('\nfail-on: never\n')
})
