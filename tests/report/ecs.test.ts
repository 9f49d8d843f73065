import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { renderEcs } from '../../src/report/ecs.js'
import { checkOf, reportOf } from '../github/sample.js'

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const published: Record<string, { type: string; allowed?: string[] }> = read('ecs-fields.json').fields
const { mappings } = read('../../recipes/logs/index-template.json').template

interface Mapping {
  type?: string
  properties?: Record<string, Mapping>
}

const report = reportOf(
  [
    { ...checkOf('income', 'fail'), warn: { text: 'above 0.1', is: 'above', of: 'value', value: 0.1 } },
    checkOf('age', 'pass'),
    { ...checkOf('x\n{"a":1}', 'inconclusive'), compared: { unmeasurable: { code: 'no-values' } } },
  ],
  { response: { do: 'retrain', because: [] }, failingSince: '2026-11-01T09:00:00.000Z' },
)
const error = reportOf([], {
  name: 'other',
  verdict: 'error',
  exitCode: 2,
  error: { message: 'no file', fix: 'Check it.' },
})
const where = { repository: 'https://example.org/acme/loans', branch: 'main', url: 'https://example.org/1' }
const lines: Record<string, unknown>[] = [report, error].flatMap(each =>
  renderEcs(each, where)
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line)),
)

/** Fields by their full names, but for labels, which are whatever one likes. */
function fieldsOf(value: unknown, name = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || name === 'labels')
    return [[name, value]]
  return Object.entries(value).flatMap(([key, inner]) =>
    fieldsOf(inner, name === '' ? key : `${name}.${key}`),
  )
}

function mappingOf(name: string): Mapping | undefined {
  return name
    .split('.')
    .reduce<Mapping | undefined>((at, part) => at?.properties?.[part], mappings satisfies Mapping)
}

const isOf: Record<string, (value: unknown) => boolean> = {
  keyword: value => [value].flat().every(each => typeof each === 'string' && each.length <= 1024),
  text: value => typeof value === 'string',
  date: value => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  long: Number.isSafeInteger,
  integer: Number.isSafeInteger,
  byte: Number.isSafeInteger,
  double: Number.isFinite,
  boolean: value => typeof value === 'boolean',
  object: value => typeof value === 'object',
}

describe('the lines of a log', () => {
  test('are one for the run and one for each check', () => {
    expect(lines.map(line => line['event.dataset'])).toEqual([
      'tidegate.run',
      'tidegate.check',
      'tidegate.check',
      'tidegate.check',
      'tidegate.run',
    ])
  })

  test('have fields of the published schema, or under a name of their own, of the types in the template', () => {
    for (const [name, value] of lines.flatMap(line => fieldsOf(line))) {
      const mapping = mappingOf(name)
      expect(mapping?.type, name).toBeDefined()
      expect(isOf[mapping?.type ?? '']?.(value), `${name} ${JSON.stringify(value)}`).toBe(true)
      if (name.startsWith('tidegate.')) continue
      const field = published[name]
      expect(mapping?.type, name).toBe(field?.type === 'match_only_text' ? 'text' : field?.type)
      for (const each of [value].flat()) if (field?.allowed) expect(field.allowed).toContain(each)
    }
  })

  test('know a line again, and tell two runs apart', () => {
    const ids = lines.map(line => line['event.id'])
    expect(new Set(ids).size).toBe(ids.length)
    expect(renderEcs(report, where)).toBe(renderEcs(report, where))
    expect(renderEcs(report, {})).not.toContain(String(ids[0]))
  })
})
