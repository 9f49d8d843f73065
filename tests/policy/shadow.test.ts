import { describe, expect, test } from 'vitest'
import { explainPolicy } from '../../src/policy/explain.js'
import { loadPolicy } from '../../src/policy/load.js'
import { printProblems } from '../../src/policy/problem.js'

const roles = 'columns: { label: y, prediction: said, score: p }\n'
const gates = 'gates: { performance: {} }\n'

function problemsIn(text: string): string {
  const loaded = loadPolicy(text, 'tidegate.yml')
  return 'problems' in loaded ? printProblems(loaded.problems) : ''
}

describe('shadow in a policy', () => {
  test('names the champion beside the challenger', () => {
    const loaded = loadPolicy(`${roles}shadow: { prediction: was, score: q }\n${gates}`, 'tidegate.yml')
    if ('problems' in loaded) throw new Error(printProblems(loaded.problems))
    expect(loaded.policy.shadow).toEqual({ prediction: 'was', score: 'q' })
    const again = loadPolicy(explainPolicy(loaded.policy), 'tidegate.yml')
    expect('policy' in again && again.policy.shadow).toEqual(loaded.policy.shadow)
  })

  test.each([
    [
      `${roles}shadow: {}\n${gates}`,
      "name the champion's column: `prediction`, `score`, `scores` or several",
    ],
    [`${roles}shadow: { prediction: was }\n`, 'no `performance` gate asks how'],
    [`${roles}shadow: { prediction: was }\ngates: { nulls: {} }\n`, 'write `gates: { performance: {} }`'],
    [
      `${roles}shadow: { prediction: said }\n${gates}`,
      `the column "said" cannot be the champion's prediction and prediction at once`,
    ],
    [`${roles}shadow: { score: y }\n${gates}`, `cannot be the champion's score and label at once`],
    [
      `${roles}shadow: { score: q }\n${gates}`,
      "accuracy compares a prediction of both models: name the champion's column under `shadow: prediction:`",
    ],
    [
      `${roles}shadow: { prediction: was }\ncanary: { arm: a, champion: 1, challenger: 2 }\n${gates}`,
      "a canary's champion is another arm",
    ],
    [`${roles}shadow: { predicted: was }\n${gates}`, 'there is no key "predicted"'],
  ])('%j is refused', (text, message) => {
    expect(problemsIn(text)).toContain(message)
  })
})
