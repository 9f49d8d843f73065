import { describe, expect, test } from 'vitest'
import { explainPolicy } from '../../src/policy/explain.js'
import { loadPolicy } from '../../src/policy/load.js'
import { printProblems } from '../../src/policy/problem.js'
import { standIn } from './stand-in.js'

function problemsIn(...lines: string[]): string[] {
  const loaded = loadPolicy(`responses:\n${lines.join('\n')}\n`, 'tidegate.yml', standIn)
  return 'problems' in loaded ? printProblems(loaded.problems).split('\n') : []
}

const when = (condition: string) => `  - { do: retrain, when: { any: ["${condition}"] } }`

describe('responses that are right', () => {
  test('are read with their conditions', () => {
    const text = `
responses:
  - { do: retrain, when: { all: [drift fails, nulls fails] }, playbook: docs/retrain.md }
  - do: call-somebody
    when:
      any:
        - drifted-share above 10%
        - drift/bureau_* warns or fails
`
    const loaded = loadPolicy(text, 'tidegate.yml', standIn)
    if ('problems' in loaded) throw new Error(printProblems(loaded.problems))
    expect(loaded.policy.responses).toMatchObject([
      {
        do: 'retrain',
        when: { all: [{ subject: 'drift' }, { subject: 'nulls' }] },
        playbook: 'docs/retrain.md',
      },
      { do: 'call-somebody', when: { any: [{ limit: { amount: 0.1 } }, { states: ['warn', 'fail'] }] } },
    ])
  })

  test('are explained as they can be written', () => {
    const text = 'responses:\n  - { do: look, when: { any: [drift fails, "failed above 2"] } }\n'
    const load = (written: string) => {
      const loaded = loadPolicy(written, 'tidegate.yml', standIn)
      if ('problems' in loaded) throw new Error(printProblems(loaded.problems))
      return loaded.policy
    }
    const policy = load(text)
    expect(load(explainPolicy(policy, standIn)).responses).toEqual(policy.responses)
  })

  test.each([
    'https://wiki.example.org/retrain?x=1',
    'docs/retrain.md',
    '../runbooks/a.md',
    'a:1/b'.slice(2),
  ])('a playbook may be %s', playbook => {
    expect(problemsIn(`  - { do: a, when: { any: [drift fails] }, playbook: "${playbook}" }`)).toEqual([])
  })

  test.each(['verdict passes', 'failed above 2', 'drift above 0.3', 'drift/x p below 0.01', 'drift/x fails'])(
    '%s is a condition',
    condition => {
      expect(problemsIn(when(condition))).toEqual([])
    },
  )

  test('the change of a rate can be named where the policy measures it', () => {
    const rate = 'columns: { label: y }\ngates: { performance: { measure: recall, fail: below 0.5 } }'
    expect(problemsIn(when('recall-change below -5pp'), rate)).toEqual([])
    expect(problemsIn(when('accuracy-change below -5pp'), rate)).toEqual([
      expect.stringContaining('there is no "accuracy-change"'),
    ])
  })
})

describe('responses that cannot be meant', () => {
  test.each([
    [
      'drift fals',
      '2:34: this is no condition: write `drift fails` or `drifted-share above 10%`; did you mean "drift fails"?',
    ],
    ['drfit fails', 'and there is no "drfit"; did you mean "drift fails"?'],
    ['drfit/income fails', 'did you mean "drift/income fails"?'],
    ['performance fails', 'the gate performance does not run in this policy: name it under `gates`'],
    ['driftd-share above 10%', 'did you mean "drifted-share above 10%"?'],
    ['drifted-share fails', 'drifted-share is a number: write `drifted-share above 2`'],
    ['verdict above 2', 'the verdict is no number: write `verdict fails`'],
    ['drift errors', 'only the verdict errors: write `verdict errors`'],
    ['failed p below 0.05', 'failed has no p-value to hold against a limit'],
    ['drifted-share above', 'this is no condition'],
    ['nulls/x below reference - 5pp', 'compares with a number, not with the reference'],
    ['nulls/x above reference - 5%', 'may mean percentage points'],
  ])('%s', (condition, message) => {
    expect(problemsIn(when(condition))).toEqual([expect.stringContaining(message)])
  })

  test.each([
    ['  - { do: Retrain!, when: { any: [drift fails] } }', 'what to do is a word such as retrain'],
    ['  - { do: a, when: {} }', 'either `all` or `any`'],
    ['  - { do: a, when: { any: [drift fails], all: [drift fails] } }', 'either `all` or `any`'],
    ['  - { do: a, when: { any: [] } }', '"any" needs at least 1 of them'],
    ['  - { do: a, when: { some: [drift fails] } }', 'there is no key "some"'],
    ['  - { do: a }', '"when" is missing'],
    ['  - { do: a, when: { any: [drift fails] }, playbok: x }', 'did you mean "playbook"?'],
    ['  - { do: a, when: { any: [drift fails] }, playbook: "javascript:alert(1)" }', 'a playbook is a path'],
    ['  - { do: a, when: { any: [drift fails] }, playbook: "//evil.example/x" }', 'a playbook is a path'],
    ['  - { do: a, when: { any: [drift fails] }, playbook: "a b" }', 'a playbook is a path'],
  ])('%s', (line, message) => {
    expect(problemsIn(line).join('\n')).toContain(message)
  })

  test('drifted-share needs the gate drift', () => {
    expect(problemsIn(when('drifted-share above 10%'), 'gates: { nulls: {} }')).toEqual([
      expect.stringContaining('the gate drift does not run'),
    ])
  })
})
