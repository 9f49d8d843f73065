import { expect, test } from 'vitest'
import { renderJunit } from '../../src/report/junit.js'
import { xmlTags } from './markup.js'
import { error, findings, samples } from './samples.js'

test.each([...samples])('%s is well formed', (_, report) => {
  expect(xmlTags(renderJunit(report))[0]).toBe('testsuites')
})

test('a suite for each gate, its numbers those of its cases', () => {
  const xml = renderJunit(findings)
  const gates = new Set(findings.checks.map(check => check.id.gate))
  expect(xmlTags(xml).filter(tag => tag === 'testsuite')).toHaveLength(gates.size)
  for (const [suite, tests, failures, skipped] of xml.matchAll(
    /<testsuite name="[^"]*" tests="(\d+)" failures="(\d+)" errors="0" skipped="(\d+)".*?<\/testsuite>/gs,
  )) {
    expect(suite.match(/<testcase /g)).toHaveLength(Number(tests))
    expect(suite.match(/<failure /g) ?? []).toHaveLength(Number(failures))
    expect(suite.match(/<skipped /g) ?? []).toHaveLength(Number(skipped))
  }
  expect(xml).toContain('failures="3"')
})

test('what is waived or not decided is skipped with its reason, not passed', () => {
  const xml = renderJunit(findings)
  expect(xml).toMatch(/name="nulls\/employer"[^>]*>\s*<skipped message="fail, waived until 2027-01-31/)
  expect(xml).toMatch(/device = branch"[^>]*>\s*<skipped message="not decided: accuracy/)
})

test('no judgement is an error', () => {
  expect(renderJunit(error)).toContain('<error message="data/applications.csv has a header and no rows"')
})
