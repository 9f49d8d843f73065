import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const file = new URL('../../schemas/policy.schema.json', import.meta.url)
const isPolicy = new Ajv({ strict: false, validateFormats: false }).compile(
  JSON.parse(readFileSync(file, 'utf8')),
)
const documented = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8')

describe('the published schema', () => {
  test('takes the policy of the documentation', () => {
    const [, text = ''] = /```yaml\n(.*?)```/s.exec(documented) ?? []
    expect(isPolicy(parse(text)), JSON.stringify(isPolicy.errors)).toBe(true)
  })

  test.each([
    ['nothing', '{}'],
    ['a rule', 'gates: { drift: { measure: psi, fail: above 0.2 } }'],
    ['a list of rules', 'gates: { drift: [{}, { columns: a, measure: psi, fail: above 0.2 }] }'],
    ['datasets', 'datasets: { loans: { data: a.csv, gates: { drift: {} } }, kyc: { data: b.csv } }'],
    ['kinds of columns', 'columns: { types: { a: text } }'],
  ])('takes %s', (_what, text) => {
    expect(isPolicy(parse(text)), JSON.stringify(isPolicy.errors)).toBe(true)
  })

  test.each([
    ['an unknown key', 'colums: {}'],
    ['an unknown gate', 'gates: { drfit: {} }'],
    ['an unknown measure', 'gates: { drift: { measure: psii } }'],
    ['an unknown kind', 'columns: { types: { a: texts } }'],
    ['an unknown key of a dataset', 'datasets: { loans: { date: a.csv } }'],
    ['a dataset with a comment of its own', 'datasets: { loans: { data: a.csv, comment: never } }'],
    ['a number for a limit', 'gates: { nulls: { fail: 0.05 } }'],
    ['a waiver without an owner', 'waivers: [{ check: drift/a, reason: r, expires: 2027-01-31 }]'],
  ])('refuses %s', (_what, text) => {
    expect(isPolicy(parse(text))).toBe(false)
  })
})
