import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadPolicy } from '../../src/policy/load.js'
import type { Report } from '../../src/report/report.js'
import { runCli, temporaryFolder } from '../cli/terminal.js'

const loans = join(import.meta.dirname, '../../fixtures/loans')
const roles =
  'columns: { id: application_id, label: repaid, prediction: approved, score: p_repaid, groups: sex }'

async function checked(policy: string, reference = 'reference.csv', format = 'json'): Promise<string> {
  const folder = temporaryFolder()
  const file = join(folder, 'policy.yml')
  writeFileSync(file, policy)
  const argv = ['check', reference, 'candidate.csv', '--policy', file, '--format', format]
  return (await runCli(loans, argv)).out
}

describe('slices: auto', () => {
  test('names where a breach sits, in a line of its own', async () => {
    const policy = `${roles}\ngates: { performance: { slices: auto } }`
    const text = await checked(policy, 'reference.csv', 'text')
    expect(text.replaceAll('\u00a0', ' ')).toContain(
      'accuracy: 8.1 points of the 10.1 lost are in device = ios (85.6 % → 61.7 %).',
    )
    const report: Report = JSON.parse(await checked(policy))
    const [check] = report.checks
    expect(report.checks).toHaveLength(1)
    expect(check?.located?.segments[0]).toMatchObject({
      slice: 'device = ios',
      reference: { hits: 815, of: 952 },
      candidate: { hits: 570, of: 924 },
    })
    // Of 2,720 rows 924 are ios, whose accuracy fell from 815 / 952 to 570 / 924.
    expect(check?.located?.segments[0]?.points).toBeCloseTo((924 / 2720) * (815 / 952 - 570 / 924), 12)
    expect(check?.located?.change).toBeCloseTo(2253 / 2600 - 2083 / 2720, 12)
  })

  test('says more is gained in a segment than in all where another made up for it', async () => {
    const text = await checked(`${roles}\ngates: { nulls: { slices: auto } }`, 'reference.csv', 'text')
    expect(text.replaceAll('\u00a0', ' ').replaceAll('\n', ' ')).toContain(
      'nulls of bureau_score: 11.4 points are gained in device = ios (0.8 % → 34.5 %), more than the 11.1 in all.',
    )
  })

  test('adds nothing where nothing is breached, and changes no check', async () => {
    const policy = (slices: string) =>
      `${roles}\ngates: { performance: { fail: below reference - 50pp${slices} } }`
    const [with_, without] = await Promise.all([checked(policy(', slices: auto')), checked(policy(''))])
    const checksOf = (out: string) => JSON.parse(out).checks
    expect(checksOf(with_)).toEqual(checksOf(without))
  })

  test('says what it could not look for', async () => {
    const report: Report = JSON.parse(
      await checked(
        `${roles}\ngates: { performance: { measure: roc-auc, fail: below reference - 1pp, slices: auto } }`,
      ),
    )
    expect(report.notChecked).toEqual([
      {
        gate: 'performance',
        subject: 'performance/roc-auc',
        why: 'not-searched',
        detail: 'it is no share of rows',
      },
    ])
  })

  test('needs rows, which a stored profile does not keep', async () => {
    const folder = temporaryFolder()
    const policy = join(folder, 'policy.yml')
    const profile = join(folder, 'base.profile.json')
    writeFileSync(policy, `${roles}\ngates: { performance: { slices: auto } }`)
    await runCli(loans, ['profile', 'reference.csv', '--policy', policy, '-o', profile])
    const { out } = await runCli(loans, [
      'check',
      profile,
      'candidate.csv',
      '--policy',
      policy,
      '--format',
      'json',
    ])
    const report: Report = JSON.parse(out)
    expect(report.checks[0]?.decision.status).toBe('fail')
    expect(report.notChecked).toMatchObject([
      { why: 'not-searched', detail: 'a stored profile keeps no rows' },
    ])
  })

  test('does not depend on the order of rows', async () => {
    const folder = temporaryFolder()
    const rows = Array.from(
      { length: 2000 },
      (_, i) => `${i},${['a', 'b', 'c'][i % 3]},1,${i % 3 === 1 && i % 2 === 0 ? 0 : 1}`,
    )
    const header = 'id,place,label,prediction'
    writeFileSync(
      join(folder, 'was.csv'),
      [header, ...rows.map((_, i) => `${i},${['a', 'b', 'c'][i % 3]},1,1`)].join('\n'),
    )
    writeFileSync(join(folder, 'is.csv'), [header, ...rows].join('\n'))
    writeFileSync(join(folder, 'si.csv'), [header, ...[...rows].reverse()].join('\n'))
    writeFileSync(
      join(folder, 'tidegate.yml'),
      'columns: { id: id, label: label, prediction: prediction }\ngates: { performance: { slices: auto } }',
    )
    const located = async (file: string) => {
      const { out } = await runCli(folder, ['check', 'was.csv', file, '--format', 'json'])
      const report: Report = JSON.parse(out)
      return report.checks[0]?.located
    }
    const found = await located('is.csv')
    expect(found?.segments.map(({ slice }) => slice)).toEqual(['place = b'])
    expect(await located('si.csv')).toEqual(found)
  })

  test('is refused where a gate is about no share of rows, and [auto] is a column', () => {
    const problemsIn = (slices: string) => {
      const loaded = loadPolicy(`gates:\n  drift: { slices: ${slices} }\n`, 'p.yml')
      return 'problems' in loaded ? loaded.problems.map(({ message }) => message) : []
    }
    expect(problemsIn('auto')).toHaveLength(1)
    expect(problemsIn('auto')[0]).toContain('no share of rows')
    expect(problemsIn('[auto]')).toEqual([])
  })
})
