import { describe, expect, test } from 'vitest'
import { type BaseReader, parseBase, readBase } from '../../src/policy/base-policy.js'
import { explainPolicy } from '../../src/policy/explain.js'
import { loadPolicy } from '../../src/policy/load.js'
import { printProblems } from '../../src/policy/problem.js'

const base = `version: 1
reference: base:data/x.csv
candidate: data/x.csv
columns: { id: row, label: y }
gates:
  nulls: { fail: above 5% }
  drift:
    - {}
    - { columns: income, measure: psi, fail: above 0.3 }
fail-on: warn
waivers:
  - { check: nulls/a, reason: r, owner: o, expires: 2027-01-01 }
`
const load = (text: string, below = base) =>
  loadPolicy(text, 'tidegate.yml', undefined, { path: 'shared/base.yml', text: below })

function policy(text: string, below = base) {
  const loaded = load(text, below)
  if ('problems' in loaded) throw new Error(printProblems(loaded.problems))
  return loaded.policy
}
function problems(text: string, below = base): string {
  const loaded = load(text, below)
  return 'problems' in loaded ? printProblems(loaded.problems) : ''
}

describe('a policy that extends another', () => {
  test('that says nothing more means what the other means, but for lines', () => {
    const alone = loadPolicy(base, 'p')
    expect(explainPolicy(policy('extends: shared/base.yml\n')).replace(/line \d+/g, '')).toBe(
      'policy' in alone ? explainPolicy(alone.policy).replace(/line \d+/g, '') : '',
    )
  })

  test('wins by each of its keys, joins columns and gates, and keeps waivers of both', () => {
    const text = `# ours
extends: shared/base.yml
columns: { label: z, score: p }
gates:
  drift: { fail: above 0.1 }
  values: { measure: mean, column: income, fail: above 9 }
fail-on: never
waivers:
  - { check: nulls/b, reason: r, owner: o, expires: 2027-01-01 }
`
    const { columns, gates, failOn, waivers, candidate } = policy(text.replace('{ fail: above 0.1 }', '{}'))
    expect(columns).toMatchObject({ id: 'row', label: 'z', score: 'p' })
    expect([...gates].map(([id, rules]) => [id, rules.map(({ line }) => line)])).toEqual([
      ['nulls', [2]],
      ['drift', [5]],
      ['values', [6]],
    ])
    expect([failOn, candidate]).toEqual(['never', 'data/x.csv'])
    expect(waivers.map(({ check }) => check)).toEqual(['nulls/b', 'nulls/a'])
  })

  test('that names its data takes none of the sides of the other', () => {
    expect(policy('extends: b\ndata: data/z.csv\n')).toMatchObject({
      candidate: 'data/z.csv',
      reference: 'base:data/z.csv',
    })
    expect(policy('extends: b\ncandidate: data/z.csv\n').reference).toBeUndefined()
  })

  test('is told of problems by the file that they stand in', () => {
    expect(problems('extends: b\nfial-on: warn\n', base.replace('above 5%', '5%'))).toMatch(
      /^tidegate.yml:2:1: there is no key "fial-on"[^]*\nshared\/base.yml:6:\d+: '5%' does not say which side/,
    )
    expect(problems('extends: b\n', 'a: [')).toMatch(/^shared\/base.yml:1:/)
    expect(problems('extends: b\n', 'extends: c\n')).toMatch(
      'shared/base.yml:1:10: a policy that is extended extends no other',
    )
  })

  test('needs it opened', () => {
    const loaded = loadPolicy('extends: b\n', 'p')
    expect('problems' in loaded && printProblems(loaded.problems)).toMatch(
      'p:1:10: extends: another policy is not opened',
    )
  })
})

describe('what is extended', () => {
  const commit = 'a'.repeat(40)
  const reader: BaseReader = {
    here: async path => (path === 'a.yml' ? 'A' : undefined),
    there: async (...asked) => asked.join(' '),
  }

  test('is a file beside it, or one of another repository at a commit that nobody can move', async () => {
    expect(await readBase('extends: a.yml', reader)).toEqual({ path: 'a.yml', text: 'A' })
    expect(await readBase(`extends: o/r/p/b.yml@${commit}`, reader)).toMatchObject({
      text: `o/r p/b.yml ${commit}`,
    })
    expect(await readBase('version: 1', reader)).toBeUndefined()
    expect(await readBase('extends: b.yml', reader)).toEqual({ why: 'there is no file "b.yml"' })
  })

  test.each(['o/r/b.yml@main', 'o/r/b.yml@v1', `o/r/b.yml@${commit.slice(0, 7)}`, `o/b.yml@${commit}`, '@'])(
    '%s is refused',
    spelled => {
      expect(parseBase(spelled)).toHaveProperty('why')
    },
  )
})
