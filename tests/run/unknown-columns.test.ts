import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadPolicy } from '../../src/policy/load.js'
import { refuseUnknownColumns } from '../../src/run/unknown-columns.js'
import { CannotJudge } from '../../src/sources/source.js'
import { runCli, temporaryFolder } from '../cli/terminal.js'

const columns = ['income', 'zip', 'bureau_a', '__proto__'].map(name => ({ name, kind: 'numeric' as const }))

/** What is refused of a policy over these columns; nothing where it is not. */
function refusal(text: string): string {
  const loaded = loadPolicy(text, 'tidegate.yml')
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  try {
    refuseUnknownColumns(loaded.policy, columns)
    return ''
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error
    return error.message
  }
}

describe('a pattern of scores', () => {
  test('that finds one class alone is refused', () => {
    const gates = 'gates:\n  performance: { measure: roc-auc-ovr, fail: below 0.7 }\n'
    const policy = (pattern: string) => `columns:\n  label: zip\n  scores: "${pattern}"\n${gates}`
    expect(refusal(policy('bureau_*'))).toContain(
      '`columns`: "bureau_*" matches the scores of fewer than two',
    )
    expect(refusal(policy('*'))).toBe('')
  })
})

describe('a column that neither side has', () => {
  test.each([
    [
      'drift: { columns: incom }',
      'line 2, drift: there is no column "incom" on either side; did you mean "income"?',
    ],
    ['nulls: { columns: [zip, zp], fail: above 5% }', 'nulls: there is no column "zp"'],
    ['outliers: { columns: "burau_*" }', 'outliers: no column matches "burau_*"'],
    ['values: { measure: mean, column: Income, fail: below 1 }', 'did you mean "income"?'],
    ['duplicates: { key: [id, zip], fail: above 0 }', 'duplicates: there is no column "id"'],
    [
      'performance: { measure: latency-p99, column: ms, fail: above 1 }',
      'performance: there is no column "ms"',
    ],
    ['nulls: { slices: regoin, fail: above 5% }', 'nulls: there is no column "regoin"'],
  ])('%s is refused', (gate, message) => {
    expect(refusal(`gates:\n  ${gate}\n`)).toContain(message)
  })

  test('is refused where a role or a group names it', () => {
    const roles = 'columns: { prediction: zip, label: repayed, groups: [[zip, sx]] }'
    expect(refusal(roles).split('\n').slice(1)).toEqual([
      '`columns`: there is no column "repayed" on either side',
      '`columns`: there is no column "sx" on either side',
    ])
    expect(refusal('columns: { prediction: zip }\ngates: { fairness: { groups: [sex] } }')).toContain('"sex"')
  })

  test('is told with all others, each once', () => {
    const text =
      'gates:\n  drift: { columns: [a, b], measure: psi, fail: above 1 }\n  nulls: { columns: c }\n'
    expect(refusal(text).split('\n')).toHaveLength(4)
  })
})

test.each([
  'gates: { drift: { columns: [income, "bureau_*", __proto__] } }',
  'columns: { ignore: gone, types: { gone: text } }',
  '',
])('what is there is not refused: %s', text => expect(refusal(text)).toBe(''))

describe('a run', () => {
  const rows = (header: string) =>
    [header, ...Array.from({ length: 60 }, (_, i) => `${i},${i % 7}`), ''].join('\n')

  function folderWith(reference: string, candidate: string, policy: string): string {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.csv'), rows(reference))
    writeFileSync(join(folder, 'b.csv'), rows(candidate))
    writeFileSync(join(folder, 'tidegate.yml'), policy)
    return folder
  }

  test('over a misspelled column judges nothing: exit code 2', async () => {
    const folder = folderWith(
      'income,zip',
      'income,zip',
      'gates:\n  nulls: { columns: incom, fail: above 5% }\n',
    )
    const { code, out } = await runCli(folder, ['check', 'a.csv', 'b.csv'])
    expect(code).toBe(2)
    expect(out).toContain('line 2, nulls: there is no column "incom" on either side; did you mean "income"?')
  })

  test.each(['income', '"inc*"'])(
    'over the column %s that the candidate lost is held back, also without the gate schema',
    async columns => {
      const policy = `gates:\n  nulls: { columns: ${columns}, fail: above 5% }\n`
      const { code, out } = await runCli(folderWith('income,zip', 'wage,zip', policy), [
        'check',
        'a.csv',
        'b.csv',
      ])
      expect(code).toBe(1)
      expect(out).toContain('the candidate has no column income')
    },
  )

  test('a profile may lack what the policy names: predictions come later than a baseline', async () => {
    const policy = 'columns: { label: income, prediction: approved }\ngates: { performance: {} }\n'
    const folder = folderWith('income,zip', 'income,zip', policy)
    const { code } = await runCli(folder, ['profile', 'a.csv', '-o', 'a.profile.json'])
    expect(code).toBe(0)
    expect((await runCli(folder, ['check', 'a.csv', 'b.csv'])).code).toBe(2)
  })
})
