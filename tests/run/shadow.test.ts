import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Report } from '../../src/report/report.js'
import { type Printed, runCli, temporaryFolder } from '../cli/terminal.js'

/** 2,000 rows: both right, only the champion, only the challenger, neither. */
const rows = [
  ...new Array(1700).fill(['1', '1', '1']),
  ...new Array(90).fill(['1', '1', '0']),
  ...new Array(28).fill(['1', '0', '1']),
  ...new Array(182).fill(['0', '1', '1']),
].map(([label, champion, challenger], i) => `r${i},${label},${champion},${challenger}`)

const roles = 'columns: { id: id, label: label, prediction: challenger }\n'
const rule = 'gates: { performance: { fail: below reference - 2pp } }\n'

async function check(files: Record<string, string>, ...argv: string[]): Promise<Printed> {
  const folder = temporaryFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return runCli(folder, ['check', ...argv])
}

const file = `id,label,champion,challenger\n${rows.join('\n')}\n`

test('a file with the answers of two models needs no reference', async () => {
  const policy = `candidate: answers.csv\nshadow: { prediction: champion }\n${roles}${rule}`
  const files = { 'answers.csv': file, 'tidegate.yml': policy }
  const { code, out } = await check(files, '--format', 'md')
  expect(code).toBe(1)
  expect(out.replaceAll('\u00a0', ' ')).toContain(
    'accuracy fell 3.1 points on the same 2,000 rows (2.2 to 4.0); 90 rows only the champion got right, 28 only the challenger.',
  )
  const report: Report = JSON.parse((await check(files, '--format', 'json')).out)
  expect(report.checks).toHaveLength(1)
  expect(report.checks[0]).toMatchObject({
    path: 'performance/accuracy',
    reference: { value: 0.895 },
    candidate: { value: 0.864 },
    facts: { paired: { rows: 2000, isShadow: true, only: { reference: 90, candidate: 28 } } },
  })
})

test('two files with an id give the same numbers, in any order of their rows', async () => {
  const of = (model: 2 | 3, all: readonly string[]) =>
    `id,label,challenger\n${all.map(row => [...row.split(',').slice(0, 2), row.split(',')[model]].join()).join('\n')}\n`
  const files = {
    'was.csv': of(2, rows),
    'is.csv': of(3, [...rows].reverse()),
    'tidegate.yml': `${roles}${rule}`,
  }
  const { out } = await check(files, 'was.csv', 'is.csv', '--format', 'json')
  const report: Report = JSON.parse(out)
  expect(report.checks[0]).toMatchObject({
    decision: { status: 'fail' },
    facts: {
      paired: {
        rows: 2000,
        isShadow: false,
        ids: { reference: 2000, candidate: 2000 },
        only: { reference: 90, candidate: 28 },
      },
    },
  })
})

test('a champion that the file does not have is refused', async () => {
  const policy = `candidate: answers.csv\nshadow: { prediction: champoin }\n${roles}${rule}`
  const { code, out, err } = await check({ 'answers.csv': file, 'tidegate.yml': policy })
  expect(code).toBe(2)
  expect(`${out}${err}`).toContain(
    '`shadow`: there is no column "champoin" on either side; did you mean "champion"?',
  )
})
