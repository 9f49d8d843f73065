import { expect, test } from 'vitest'
import { renderCodeQuality } from '../../src/report/code-quality.js'
import { allPass, findings } from './samples.js'

const read = (
  text: string,
): { severity: string; fingerprint: string; location: object; description: string }[] => JSON.parse(text)

test('what fails and what warns is an issue each, at a line of the policy', () => {
  const issues = read(renderCodeQuality(findings))
  const { fail, warn } = findings.counts
  expect(issues.filter(({ severity }) => severity === 'critical')).toHaveLength(fail)
  expect(issues.filter(({ severity }) => severity === 'minor')).toHaveLength(warn)
  for (const { location, fingerprint, description } of issues) {
    expect(location).toEqual({ path: findings.policy.path, lines: { begin: expect.any(Number) } })
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
    expect(description).not.toMatch(/[\r\n]/)
  }
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
})

test('a finding keeps its fingerprint when its number changes, and none is left when all pass', () => {
  const later = { ...findings, seconds: 9, started: '2027-01-01T00:00:00Z' }
  expect(renderCodeQuality(later)).toBe(renderCodeQuality(findings))
  expect(read(renderCodeQuality(allPass))).toEqual([])
})

test('a run that could not judge is a blocker', () => {
  const error = { message: 'no file', fix: 'name one' }
  expect(read(renderCodeQuality({ ...allPass, error }))).toMatchObject([
    { severity: 'blocker', description: 'no file name one' },
  ])
})
