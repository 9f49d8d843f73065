import { describe, expect, test } from 'vitest'
import { parseCondition } from '../../src/judgement/condition.js'

describe('a condition on a status', () => {
  test.each([
    ['drift fails', 'drift', ['fail']],
    ['performance warns', 'performance', ['warn']],
    ['fairness is inconclusive', 'fairness', ['inconclusive']],
    ['verdict passes', 'verdict', ['pass']],
    ['verdict errors', 'verdict', ['error']],
    ['drift warns or fails', 'drift', ['warn', 'fail']],
    ['drift/bureau_* fails', 'drift/bureau_*', ['fail']],
    ['drift/what nobody fails fails', 'drift/what nobody fails', ['fail']],
    ['  drift   Fails ', 'drift', ['fail']],
  ])('%s', (text, subject, states) => {
    expect(parseCondition(text)).toMatchObject({ subject, states })
  })
})

describe('a condition on a number', () => {
  test.each([
    ['drifted-share above 10%', 'drifted-share', { is: 'above', amount: 0.1, of: 'value' }],
    ['failed above 2', 'failed', { is: 'above', amount: 2 }],
    ['accuracy-change below -5pp', 'accuracy-change', { is: 'below', amount: -0.05 }],
    ['performance/latency-p99 > 200 ms', 'performance/latency-p99', { is: 'above', amount: 200 }],
    ['drift/income p below 0.001', 'drift/income', { is: 'below', amount: 0.001, of: 'p' }],
    ['drift/far above sea above 0.3', 'drift/far above sea', { is: 'above', amount: 0.3 }],
  ])('%s', (text, subject, limit) => {
    expect(parseCondition(text)).toMatchObject({ subject, limit })
  })
})

describe('what is no condition says what would be', () => {
  test.each([
    ['drift', 'no condition', 'drift fails'],
    ['fails', 'no condition', 'drift fails'],
    ['', 'no condition', 'drift fails'],
    ['drifted-share 10%', 'no condition', 'drifted-share above 10%'],
    ['drifted-share above many', 'not a number', 'drifted-share above 0.25'],
    ['failed more than 2', 'no condition', 'drift fails'],
    [
      'performance/accuracy below reference - 5pp',
      'not with the reference',
      'performance/accuracy below 0.8',
    ],
  ])('%s', (text, problem, suggestion) => {
    const found = parseCondition(text)
    expect('problem' in found && found.problem).toContain(problem)
    expect('problem' in found && found.suggestions).toContain(suggestion)
  })
})
