import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isMeasured } from '../../src/measures/measurement.js'
import { readReport } from '../../src/report/json.js'
import { expectNear } from '../measures/near.js'
import { runCli, temporaryFolder } from './terminal.js'

/** Numbers of tests/golden/small-p.py, which says what the rows are. */
const { p }: { p: Record<string, number> } = JSON.parse(
  readFileSync(new URL('../golden/small-p.json', import.meta.url), 'utf8'),
)
const rows = 3000

function csv(cells: (row: number) => (number | string)[]): string {
  const lines = Array.from({ length: rows }, (_, row) => cells(row).join())
  return ['flag,level,some,near,far,wide', ...lines, ''].join('\n')
}

const flag = (is: boolean) => (is ? 'yes' : 'no')
const half = (number: number) => number + 0.5
const level = (eighth: number) => 'abcdefgh'.charAt(Math.floor(eighth))

async function reported(format: string): Promise<string> {
  const folder = temporaryFolder()
  const rules = Object.keys(p).map(name => {
    const [measure, column] = name.split('/')
    return `    - { columns: ${column}, measure: ${measure}, fail: p < 1e-100 }`
  })
  writeFileSync(join(folder, 'p.yml'), ['version: 1', 'gates:', '  drift:', ...rules].join('\n'))
  writeFileSync(
    join(folder, 'a.csv'),
    csv(i => [flag(i < 300), level((i * 8) / rows), ...[i, i, i, 5 * i].map(half)]),
  )
  writeFileSync(
    join(folder, 'b.csv'),
    csv(i => [
      flag(i < 1580),
      level((i ** 3 * 8) / rows ** 3),
      ...[i + 690, i + 880, i + 1370, 9 * i].map(half),
    ]),
  )
  return (await runCli(folder, ['check', 'a.csv', 'b.csv', '--policy', 'p.yml', '--format', format])).out
}

test('p-values down to 1e-301 are in the report as they are, and decide', async () => {
  const { checks } = readReport(await reported('json'), 'report.json')
  const found = new Map(checks.map(check => [`${check.id.measure}/${check.id.column}`, check]))
  for (const [name, expected] of Object.entries(p)) {
    const check = found.get(name)
    const compared = check?.compared
    expectNear((compared && isMeasured(compared) && compared.pValue) || 0, expected, 1e-7, 0, name)
    expect(check?.decision.status, name).toBe('fail')
  }
})

test('the terminal shows none of them as 0', async () => {
  const out = await reported('text')
  expect(out.match(/p < 0\.0001, fails/g)).toHaveLength(Object.keys(p).length)
})
