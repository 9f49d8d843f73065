import { expect, test } from 'vitest'
import { annotationsOf } from '../../src/github/annotations.js'
import { checkOf, reportOf } from './sample.js'

test('failures are errors and warnings are warnings, at the lines of the policy', () => {
  const report = reportOf([checkOf('income', 'fail'), checkOf('age', 'warn'), checkOf('zip', 'pass')])
  expect(annotationsOf(report).map(({ type, properties }) => [type, properties])).toEqual([
    ['error', { title: 'Tidegate' }],
    ['error', { title: 'Tidegate: drift/income', file: 'tidegate.yml', startLine: 12 }],
    ['warning', { title: 'Tidegate: drift/age', file: 'tidegate.yml', startLine: 12 }],
  ])
})

test('without a policy file they have no place', () => {
  const policy = { version: '', protected: true, resolved: '' }
  const [, annotation] = annotationsOf(reportOf([checkOf('income', 'fail')], { policy }))
  expect(annotation?.properties).toEqual({ title: 'Tidegate: drift/income' })
})

test('the runner shows ten of a type, and the tenth counts the others', () => {
  const checks = Array.from({ length: 14 }, (_, i) => checkOf(`c${i}`, 'fail'))
  const annotations = annotationsOf(reportOf([...checks, checkOf('w', 'warn')]))
  expect(annotations.filter(({ type }) => type === 'error')).toHaveLength(10)
  expect(annotations[9]?.message).toContain('and 5 more')
  expect(annotations[10]?.type).toBe('warning')
})

test('a waived failure is none', () => {
  const waiver = { check: 'drift/a', reason: '', owner: '', expires: '2027-01-01', state: 'applies' as const }
  const annotations = annotationsOf(reportOf([{ ...checkOf('a', 'fail'), waiver }], { exitCode: 0 }))
  expect(annotations.map(({ properties }) => properties.title)).toEqual(['Tidegate'])
})

test.each([
  ['a pass', reportOf([checkOf('a', 'pass')]), 'notice'],
  ['a warning', reportOf([checkOf('a', 'warn')], { verdict: 'warn' }), 'warning'],
  ['what holds the change back', reportOf([checkOf('a', 'fail')]), 'error'],
  [
    'what could not be decided and holds it back',
    reportOf([], { verdict: 'inconclusive', exitCode: 1 }),
    'error',
  ],
  ['a failure under fail-on: never', reportOf([checkOf('a', 'fail')], { exitCode: 0 }), 'warning'],
  ['a new file', reportOf([], { story: 'new', verdict: 'inconclusive' }), 'notice'],
])('the verdict of %s is told once, as %3$s', (_, report, type) => {
  const verdicts = annotationsOf(report).filter(({ properties }) => properties.title === 'Tidegate')
  expect(verdicts.map(each => [each.type, each.message])).toEqual([[type, report.headline]])
})

test('each problem of a policy is at its own line', () => {
  const message =
    'tidegate.yml:5:1: there is no key "colums"\n  > 5 | colums:\n      | ^^^^^^\ntidegate.yml:9:18: no measure'
  const annotations = annotationsOf(
    reportOf([], { verdict: 'error', exitCode: 2, error: { message, fix: 'Mend it.' } }),
  )
  expect(
    annotations.map(({ message: what, properties }) => [properties.file, properties.startLine, what]),
  ).toEqual([
    ['tidegate.yml', 5, 'there is no key "colums"'],
    ['tidegate.yml', 9, 'no measure'],
  ])
})

test('a run that could not judge is one error with the fix', () => {
  const error = { message: 'there is no file x.csv', fix: 'Check the path.' }
  expect(annotationsOf(reportOf([], { verdict: 'error', exitCode: 2, error }))).toEqual([
    {
      type: 'error',
      message: 'there is no file x.csv\nCheck the path.',
      properties: { title: 'Tidegate could not judge' },
    },
  ])
})
