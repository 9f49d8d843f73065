import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCli, temporaryFolder } from '../terminal.js'

const checks = 'checks for loans:\n  - row_count > 0\n  - missing_count(id) = 0\n  - sum(debt) > 0\n'

test('init --from writes the policy, and says what has no counterpart', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'checks.yml'), checks)
  const { code, out, err } = await runCli(folder, ['init', '--from', 'checks.yml', 'data/x.csv'])
  expect({ code, out }).toEqual({
    code: 0,
    out: 'wrote tidegate.yml from Soda checks: 2 rules\nRead it, then run: tidegate check\n',
  })
  expect(err).toContain('- sum(debt) > 0 of debt: no gate asks this')
  const text = readFileSync(join(folder, 'tidegate.yml'), 'utf8')
  expect(text).toContain('data: data/x.csv')
  expect(text).toContain('# - sum(debt) > 0 of debt: no gate asks this')
})

test('init --from says what is wrong with a file, and writes nothing', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'x.json'), '{}')
  const { code, err } = await runCli(folder, ['init', '--from', 'x.json'])
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('x.json is of no tool') })
  expect((await runCli(folder, ['init', '--from', 'none.json'])).err).toContain('there is no file none.json')
})
