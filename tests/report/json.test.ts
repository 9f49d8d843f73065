import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { buildReport } from '../../src/report/build.js'
import { readReport, renderJson } from '../../src/report/json.js'
import type { Report } from '../../src/report/report.js'
import type { reportSchema } from '../../src/report/schema.js'
import { CannotJudge } from '../../src/sources/source.js'
import { findings, plain, samples } from './samples.js'

// These do not compile when the types and the schema of a report part.
export const isOfSchema = (report: Report): z.input<typeof reportSchema> => report
export const isReport = (report: z.output<typeof reportSchema>): Report => report

const published: object = JSON.parse(
  readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'),
)

describe.each([...samples])('report.json of %s', (_, report) => {
  test('is read as it was written', () => expect(readReport(renderJson(report))).toEqual(report))

  test('is the same bytes whatever order keys were made in', () => {
    const backwards = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(backwards)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, each]) => [key, backwards(each)]),
      )
    }
    expect(renderJson(readReport(JSON.stringify(backwards(report))))).toBe(renderJson(report))
  })

  test('follows the published schema', () => {
    const validate = new Ajv2020.default({ strict: false }).compile(published)
    validate(JSON.parse(renderJson(report)))
    expect(validate.errors).toBeNull()
  })
})

describe('a report that is none', () => {
  test.each([
    ['', 'JSON'],
    ['{"tidegate": "report"', 'JSON'],
    ['[]', 'report'],
    ['null', 'report'],
    [JSON.stringify({ ...findings, version: 2 }), 'version'],
    [JSON.stringify({ ...findings, verdict: 'green' }), 'verdict'],
    [JSON.stringify({ ...findings, checks: [{}] }), 'checks.0'],
  ])('%.30s is refused with the fix', (text, word) => {
    const refusal = () => readReport(text)
    expect(refusal).toThrow(CannotJudge)
    expect(refusal).toThrow(word)
  })
})

test('fields of a later program are left out, not refused', () => {
  expect(readReport(JSON.stringify({ ...findings, since: 'tomorrow' }))).toEqual(findings)
})

test('a column with infinities has a report', () => {
  const side = { rows: 3, missing: 0, min: Number.NEGATIVE_INFINITY, max: 2, mean: Number.NaN }
  const report = buildReport({
    ...plain,
    columns: [
      {
        name: 'x',
        kind: 'numeric',
        candidate: side,
        bins: { edges: [0, Number.POSITIVE_INFINITY], reference: [0], candidate: [3], tails: false },
        quantiles: [{ p: 0.5, candidate: Number.POSITIVE_INFINITY }],
      },
    ],
  })
  expect(readReport(renderJson(report)).columns).toEqual([
    { name: 'x', kind: 'numeric', candidate: { rows: 3, missing: 0, max: 2 }, quantiles: [{ p: 0.5 }] },
  ])
})
