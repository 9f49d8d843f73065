import { expect, test } from 'vitest'
import { annotationsOf } from '../../src/github/annotations.js'
import { checkOf, reportOf } from './sample.js'

test('failures are errors and warnings are warnings, at the lines of the policy', () => {
  const report = reportOf([checkOf('income', 'fail'), checkOf('age', 'warn'), checkOf('zip', 'pass')])
  expect(annotationsOf(report).map(({ type, properties }) => [type, properties])).toEqual([
    ['error', { title: 'Tidegate: drift/income', file: 'tidegate.yml', startLine: 12 }],
    ['warning', { title: 'Tidegate: drift/age', file: 'tidegate.yml', startLine: 12 }],
  ])
})

test('without a policy file they have no place', () => {
  const policy = { version: '', protected: true, resolved: '' }
  const [annotation] = annotationsOf(reportOf([checkOf('income', 'fail')], { policy }))
  expect(annotation?.properties).toEqual({ title: 'Tidegate: drift/income' })
})

test('the runner shows ten of a type, and the tenth counts the others', () => {
  const checks = Array.from({ length: 14 }, (_, i) => checkOf(`c${i}`, 'fail'))
  const annotations = annotationsOf(reportOf([...checks, checkOf('w', 'warn')]))
  expect(annotations.filter(({ type }) => type === 'error')).toHaveLength(10)
  expect(annotations[9]?.message).toContain('and 4 more')
  expect(annotations[10]?.type).toBe('warning')
})

test('a waived failure is none', () => {
  const waiver = { check: 'drift/a', reason: '', owner: '', expires: '2027-01-01', state: 'applies' as const }
  expect(annotationsOf(reportOf([{ ...checkOf('a', 'fail'), waiver }]))).toEqual([])
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
