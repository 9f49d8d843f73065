import { describe, expect, test } from 'vitest'
import { chosenOf, onlyOne } from '../../src/policy/chosen.js'
import { explainPolicies } from '../../src/policy/explain.js'
import { loadPolicies, loadPolicy } from '../../src/policy/load.js'
import { printProblems } from '../../src/policy/problem.js'

const two = `version: 1
comment: failures
privacy: { min-count: 20 }
gates:
  nulls: { fail: above 5% }
  drift: {}
waivers:
  - { check: nulls/a, reason: r, owner: o, expires: 2027-01-01 }
datasets:
  loans:
    data: data/loans.csv
    columns: { id: row }
    gates:
      nulls: { fail: above 1% }
      row-count: {}
    waivers:
      - { check: nulls/b, reason: r, owner: o, expires: 2027-01-01 }
  payments:
    candidate: data/payments.csv
    fail-on: never
`
const load = (text: string) => loadPolicies(text, 'tidegate.yml')

function policies(text = two) {
  const loaded = load(text)
  if ('problems' in loaded) throw new Error(printProblems(loaded.problems))
  return loaded.policies
}
function problems(text: string): string {
  const loaded = load(text)
  return 'problems' in loaded ? printProblems(loaded.problems) : ''
}

describe('datasets of one policy', () => {
  test('are each a policy, with what they share under it', () => {
    const [loans, payments] = policies()
    expect(loans).toMatchObject({
      dataset: 'loans',
      policy: { candidate: 'data/loans.csv', reference: 'base:data/loans.csv', columns: { id: 'row' } },
    })
    const lines = [...loans.policy.gates].map(([id, rules]) => [id, rules[0]?.line])
    expect(lines).toEqual([
      ['row-count', 15],
      ['nulls', 14],
      ['drift', 6],
    ])
    expect(loans.policy.waivers.map(({ check }) => check)).toEqual(['nulls/b', 'nulls/a'])
    expect([...(payments?.policy.gates.keys() ?? [])]).toEqual(['nulls', 'drift'])
    expect(payments?.policy).toMatchObject({
      failOn: 'never',
      privacy: { minCount: 20 },
      comment: 'failures',
    })
  })

  test('take no side from what is shared where they name one', () => {
    const text = 'reference: base:a.csv\ndatasets: { a: { candidate: b.csv }, c: { candidate: d.csv } }\n'
    expect(policies(text).map(({ policy }) => policy.reference)).toEqual([undefined, undefined])
    const shared = 'candidate: a.csv\ndatasets: { a: { columns: { id: x } }, c: { columns: { id: y } } }\n'
    expect(policies(shared).map(({ policy }) => policy.candidate)).toEqual(['a.csv', 'a.csv'])
  })

  test('are what a policy that is extended shares, too', () => {
    const base = {
      path: 'base.yml',
      text: 'gates: { nulls: {} }\ndatasets: { a: { data: a }, b: { data: b } }\n',
    }
    const own = 'extends: base.yml\ndatasets: { b: { data: other }, c: { data: c } }\n'
    const loaded = loadPolicies(own, 'p', undefined, base)
    const found = 'policies' in loaded ? loaded.policies : []
    expect(found.map(({ dataset, policy }) => [dataset, policy.candidate])).toEqual([
      ['a', 'a'],
      ['b', 'other'],
      ['c', 'c'],
    ])
    expect(found.every(({ policy }) => policy.gates.size === 1)).toBe(true)
  })

  test('are explained as a file that means the same', () => {
    const read = policies()
    const again = policies(explainPolicies(read))
    const bare = (all: typeof read) => explainPolicies(all).replace(/line \d+/g, '')
    expect(bare(again)).toBe(bare(read))
    expect(again).toHaveLength(2)
  })

  test('are not the policy of one', () => {
    const loaded = loadPolicy(two, 'p')
    expect('problems' in loaded && printProblems(loaded.problems)).toContain('it has datasets')
  })
})

describe('mistakes', () => {
  test('of all datasets and of what they share are told at once, each once, where they stand', () => {
    const text = `gates:
  nuls: {}
datasets:
  loans: { dta: data/loans.csv }
  Loans: { data: a.csv, comment: never, extends: b.yml }
  ../up: { data: a.csv, gates: { drift: { fail: 5% } } }
  empty:
  none: { columns: { id: x } }
promote: { model: m }
`
    expect(problems(text).split('\n')).toEqual([
      'tidegate.yml:2:3: there is no gate "nuls"; did you mean "nulls"?',
      'tidegate.yml:4:3: the dataset "loans" names no data: write data, or reference and candidate',
      'tidegate.yml:4:12: there is no key "dta"; did you mean "data"?',
      'tidegate.yml:5:3: "Loans" and "loans" would share a folder: name them apart',
      'tidegate.yml:5:25: "comment" is of the whole file: write it beside "datasets"',
      'tidegate.yml:5:41: "extends" is of the whole file: write it beside "datasets"',
      'tidegate.yml:6:3: "../up" cannot name a dataset: use letters, digits, _ and -, the first of them a letter or digit',
      expect.stringMatching(/^tidegate.yml:6:\d+: .*5%/),
      'tidegate.yml:7:3: the dataset "empty" has no keys: write `datasets: { loans: { data: data/loans.csv } }`',
      'tidegate.yml:8:3: the dataset "none" names no data: write data, or reference and candidate',
      'tidegate.yml:9:1: "promote" beside "datasets" would promote for each of them: write it under the one that decides',
    ])
  })

  test.each(['datasets: {}', 'datasets: 5', 'datasets: [a]', 'datasets:'])('%s is refused', text => {
    expect(problems(`gates: { nuls: {} }\n${text}\n`)).toMatch(
      /1:10: there is no gate "nuls"[^]*tidegate.yml:2:\d+: no dataset is named/,
    )
  })

  test('as many as nobody reads the verdicts of are refused', () => {
    const many = Array.from({ length: 101 }, (_, index) => `  d${index}: { data: a.csv }`).join('\n')
    expect(problems(`datasets:\n${many}\n`)).toContain('more than 100 datasets')
  })
})

describe('one of several', () => {
  test('is found by its name, and the nearest is offered for another', () => {
    expect(onlyOne(policies(), 'payments').dataset).toBe('payments')
    expect(chosenOf(policies(), undefined)).toHaveLength(2)
    expect(() => chosenOf(policies(), 'paymets')).toThrow('did you mean "payments"?')
    expect(() => onlyOne(policies(), undefined)).toThrow('the policy has 2 datasets')
    expect(() => chosenOf(policies('version: 1\n'), 'loans')).toThrow('the policy has no datasets')
  })
})
