import { describe, expect, test } from 'vitest'
import type { Check } from '../../../src/judgement/check.js'
import type { Measurement } from '../../../src/measures/measurement.js'
import { buildReport } from '../../../src/report/build.js'
import { renderMarkdown } from '../../../src/report/markdown.js'
import { renderText } from '../../../src/report/text.js'
import { listedNumbers, suggestedRule } from '../../../src/report/words/listed.js'
import { proseToText } from '../../../src/report/words/prose.js'
import { plain } from '../samples.js'

const number = (value: number): Measurement => ({ value, basis: { rows: 0 } })

function listed(name: string, candidate: Measurement, reference?: number): Check {
  const change = reference !== undefined && 'value' in candidate ? candidate.value - reference : undefined
  return {
    id: { gate: 'metrics', column: name },
    measure: 'metrics',
    unit: 'column',
    ...(reference !== undefined && { reference: number(reference) }),
    candidate,
    compared: candidate,
    decision: { status: 'value' in candidate ? 'pass' : 'inconclusive' },
    facts: { gate: 'metrics', ...(change !== undefined && { change }) },
  }
}

const reportOf = (...checks: Check[]) =>
  buildReport({
    ...plain,
    candidate: { spelling: 'm.json', version: '', rows: 0, columns: 0, notes: [], numbers: checks.length },
    columns: [],
    checks,
    verdict: { ...plain.verdict, verdict: 'inconclusive', undecided: ['metrics'] },
  })

describe('numbers that no limit is held against', () => {
  test('are told with their change', () => {
    const nan: Measurement = { unmeasurable: { code: 'not-numeric', subject: 'NaN' } }
    const report = reportOf(
      listed('a', number(0.9), 0.93),
      listed('b', number(2000), 2000),
      listed('c', number(3)),
      listed('d', nan, 1),
    )
    expect(listedNumbers(report)).toEqual([
      { name: 'd', values: 'NaN is no finite number', change: '' },
      { name: 'a', values: '0.93 → 0.9', change: '−0.03' },
      { name: 'b', values: '2000', change: 'unchanged' },
      { name: 'c', values: '3', change: '' },
    ])
  })

  test('that nearly agree look different', () => {
    const [only] = listedNumbers(reportOf(listed('a', number(0.93001), 0.93002)))
    expect(only?.values).toBe('0.93002 → 0.93001')
  })

  test('cannot break the table, ping anybody or forge a line by their names', () => {
    const name = '| a | `b` <img src=x> @dana [x](http://evil.example)\n| forged |'
    const report = reportOf(listed(name, number(1), 2))
    const comment = renderMarkdown(report, {})
    const rows = comment.split('\n').filter(line => line.startsWith('|'))
    expect(rows).toHaveLength(3)
    expect(rows[2]?.match(/(?<!\\)\|/g)).toHaveLength(4)
    for (const text of ['<img', '@dana', '](http', '| forged']) expect(rows.join()).not.toContain(text)
    expect(renderText(report, { colour: false, width: 200 })).not.toContain('\n| forged')
  })

  test('beyond forty are in the report', () => {
    const many = Array.from({ length: 50 }, (_, i) => listed(`x${i}`, number(i), i))
    expect(renderMarkdown(reportOf(...many), {})).toContain('10 more are in the report.')
  })
})

test.each([
  [['n', 'val.loss'], '{ measure: "val.loss", fail: above reference * 1.05 }'],
  [['n', 'val.f1'], '{ measure: "val.f1", fail: below reference - 1pp }'],
  [['n', 'm'], '{ measure: "n", fail: below reference * 0.95 }'],
])('of %j a rule is suggested by what the names say', (names, rule) => {
  const report = reportOf(...names.map(name => listed(name, number(1), 1)))
  expect(proseToText(suggestedRule(report))).toContain(rule)
})
