import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { Check } from '../../../src/judgement/check.js'
import { buildReport } from '../../../src/report/build.js'
import { acceptance, failingOf } from '../../../src/report/words/accept.js'
import { remediesOf } from '../../../src/report/words/remedy.js'
import { attacks } from '../hostile.js'
import { ageBand, income } from '../sample-checks.js'
import { countsOf, plain } from '../samples.js'

const reportOf = (checks: Check[]) =>
  buildReport({ ...plain, checks, verdict: { verdict: 'fail', exitCode: 1, counts: countsOf(checks) } })
const named = (column: string): Check => ({ ...ageBand, id: { gate: 'nulls', column } })

describe('the command that accepts', () => {
  test('names each failing check by its path', () => {
    expect(acceptance(reportOf([income, ageBand]))).toEqual({
      command: 'tidegate accept drift/income nulls/age_band',
      more: 0,
    })
  })

  test('names five, and counts the others', () => {
    const many = Array.from({ length: 9 }, (_, index) => named(`c${index}`))
    expect(acceptance(reportOf(many))).toMatchObject({ more: 4 })
  })

  test('is not there where nothing fails', () => {
    expect(acceptance(reportOf([{ ...ageBand, decision: { status: 'warn' } }]))).toBeUndefined()
  })

  test('gives a shell each name as one word and nothing to carry out', () => {
    const names = [
      ...attacks,
      'a b',
      '$(touch x)',
      '`touch x`',
      "it's",
      '"quoted"',
      '-rf',
      '&& touch x',
      '*',
      '~',
    ]
    const words = names.flatMap(name => acceptance(reportOf([named(name)]))?.command ?? [])
    const script = words
      .map(command => `printf '%s\\n' ${command.replace('tidegate accept ', '')}`)
      .join('\n')
    const heard = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n').slice(0, -1)
    expect(heard).toHaveLength(words.length)
    const paths = new Set(names.map(name => `nulls/${name}`))
    for (const word of heard) expect(paths).toContain(word)
    expect(heard).toContain('nulls/$(touch x)')
  })
})

describe('what would mend it', () => {
  const schema = (finding: 'missing' | 'retyped', column: string): Check => ({
    id: { gate: 'schema', column },
    measure: 'schema',
    unit: 'rows',
    compared: { value: 1, basis: { rows: 10 } },
    decision: { status: 'fail' },
    facts: { gate: 'schema', finding, was: 'numeric', is: 'text' },
  })

  test('is said once for columns with the same fault', () => {
    const report = reportOf([schema('missing', 'a'), schema('missing', 'b'), schema('retyped', 'c'), ageBand])
    expect(remediesOf(failingOf(report))).toBe(
      'bring a, b back; write c as numeric again; find out why age_band is empty',
    )
  })

  test.each([
    [100, 'check the unit of income: the middle is 100 times what it was'],
    [0.001, 'check the unit of income: the middle is 1 part in 1,000 of what it was'],
    [1.2, ''],
  ])('a middle that is %d times what it was', (times, text) => {
    if (income.facts?.gate !== 'drift') throw new Error('no drift')
    const median = { reference: 52_000, candidate: 52_000 * times }
    const check = { ...income, facts: { ...income.facts, median } }
    expect(remediesOf(failingOf(reportOf([check])))).toBe(text)
  })
})
