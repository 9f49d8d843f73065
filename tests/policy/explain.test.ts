import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gates } from '../../src/gates/all.js'
import { explainPolicy } from '../../src/policy/explain.js'
import { defaultRuleInWords } from '../../src/policy/in-words.js'
import { loadPolicy } from '../../src/policy/load.js'
import { defaultPolicy, type Policy } from '../../src/policy/policy.js'
import { printProblems } from '../../src/policy/problem.js'

function load(text: string): Policy {
  const loaded = loadPolicy(text, 'tidegate.yml')
  if ('problems' in loaded) throw new Error(printProblems(loaded.problems))
  return loaded.policy
}

/** Without the lines, which are those of the file it was read from. */
function meaning(policy: Policy): unknown {
  const rules = [...policy.gates].map(([id, entries]) => [id, entries.map(({ rule }) => rule)])
  return { ...policy, gates: rules }
}

const whole = `version: 1
data: data/applications.csv
columns:
  id: application_id
  label: repaid
  prediction: approved
  score: p_repaid
  groups: [sex, [sex, age_band]]
  timestamp: applied_at
  latency: latency_ms
  error: failed
  positive: "yes"
  types: { zip: categorical, __proto__: text, 1: numeric, "null": boolean, "a: b": text, "#": text }
  ignore: [note]
gates:
  schema: { allow-new: true }
  row-count: [{ fail: below 100 }, { warn: above reference * 1.5 }]
  nulls: { fail: above 5% }
  values:
    - { measure: mean, column: income, fail: below reference * 0.9 }
    - { measure: quantile, at: 0.5, columns: [income, "bureau_*"], warn: "> 1e6" }
  drift:
    - {}
    - { columns: [income, "bureau_*"], measure: psi, warn: above 0.1, fail: above 0.25 }
    - { columns: zip, measure: chi-square, fail: p below 0.01, adjust: bonferroni }
  outliers: {}
  duplicates: { key: application_id, fail: above 0% }
  fairness:
    - { measure: selection-rate, compare: ratio, fail: below 0.8 }
    - { measure: true-positive-rate, compare: difference, fail: above 0.1 }
  performance:
    - { measure: accuracy, fail: below reference - 5pp }
    - { measure: latency-p99, fail: above 200 ms }
fail-on: warn
on-inconclusive: fail
waivers:
  - { check: drift/income, up-to: 40%, reason: "new pay scale: ticket #812", owner: dana, expires: 2027-01-31 }
waivers-from: head
privacy: { min-count: 0 }
null-values: ["null", NA, "", -999]
delimiter: tab
comment: changes
annotations: false
notify: { webhook: { url: env:HOOK, secret: env:KEY, when: [warns, passes] } }
`

describe('an explained policy', () => {
  test.each([
    ['the default', defaultPolicy()],
    ['one that sets everything', load(whole)],
    [
      'one with a rule a gate',
      load('gates: { schema: {}, row-count: {}, nulls: {}, drift: {}, outliers: {}, duplicates: {} }'),
    ],
  ])('loads to the same policy: %s', (_which, policy) => {
    const text = explainPolicy(policy)
    expect(meaning(load(text)), text).toEqual(meaning(policy))
  })

  test('loads to the same policy whatever names it holds', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'null',
        'true',
        '~',
        '1',
        '1e3',
        '__proto__',
        ' ',
        '# a',
        'a: b',
        '- a',
        '*a',
        '"',
        "'",
        '>',
        '2027-01-31',
        'é',
        '{a',
        '0x1',
        '.nan',
      ),
      fc.string({ minLength: 1, maxLength: 6 }).filter(text => !/[\u007f\ufffd]/.test(text)),
    )
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 4, maxLength: 4 }),
        ([label = '', typed = '', group = '', word = '']) => {
          const base = defaultPolicy()
          const columns = {
            ...base.columns,
            label,
            groups: [group, [group, word]],
            types: new Map([[typed, 'text' as const]]),
          }
          const policy: Policy = { ...base, columns, nullValues: [word] }
          expect(meaning(load(explainPolicy(policy)))).toEqual(meaning(policy))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('says which gates do not run, and why', () => {
    expect(explainPolicy(defaultPolicy())).toContain(
      '# The gates that run where a policy names none; not run: dataset, values, fairness, performance, metrics, concept, multivariate, text, embedding, trend\n',
    )
    expect(explainPolicy(load('gates:\n  nulls: {}'))).toContain(
      '# The gates that the policy names, and no others; not run: schema, row-count, dataset, drift, values,',
    )
  })

  test('says of each setting what it is for and whether it is the default', () => {
    const text = explainPolicy(load('fail-on: never'))
    expect(text).toContain('reports only\nfail-on: never\n')
    expect(text).toContain('holds nothing back (the default)\non-inconclusive: warn\n')
    expect(text).toContain('# reference: (not set)\n')
  })

  test('says limits in words and where a rule stands', () => {
    const text = explainPolicy(load(whole))
    expect(text).toContain('    # fails below the reference - 0.05; ')
    expect(text).toContain('    # fails above 0.25; warns above 0.1; line ')
    expect(text).toContain('    # fails above 200 (milliseconds); line ')
    expect(text).toContain('    # fails p below 0.01; line ')
  })

  test('says what every default rule does', () => {
    const unsaid = Object.entries(gates).filter(
      ([id, gate]) => gate.rule.safeParse({}).success && defaultRuleInWords(id) === undefined,
    )
    expect(unsaid.map(([id]) => id)).toEqual([])
    expect(explainPolicy(load('gates:\n  row-count: {}'))).toContain(
      '    # warns below half and above twice the rows of the reference; line 2\n    - {}\n',
    )
  })
})
