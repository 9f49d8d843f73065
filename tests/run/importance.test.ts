import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { embedded } from '../../src/engines/embedded.js'
import { loadPolicy } from '../../src/policy/load.js'
import { printProblems } from '../../src/policy/problem.js'
import { storeProfile } from '../../src/profile/stored.js'
import { run } from '../../src/run.js'

let workspace: string

/** `income` makes the score, `colour` a little, `noise` nothing; `income` and `noise` drift. */
function rows(shift: number): string {
  const lines = Array.from({ length: 3_000 }, (_, i) => {
    const at = (step: number) => ((i * step) % 2_999) / 2_999
    const [income, noise] = [at(37) + shift, at(101) + shift]
    const colour = at(61) > 0.5 ? 'red' : 'blue'
    const score = income + (colour === 'red' ? 0.2 : 0) + at(173) / 4
    return [i, income, noise, colour, at(211), score, score > 0.8 ? 1 : 0].join(',')
  })
  return ['id,income,noise,colour,still,score,label', ...lines].join('\n')
}

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'tidegate-importance-'))
  writeFileSync(join(workspace, 'before.csv'), rows(0))
  writeFileSync(join(workspace, 'after.csv'), rows(0.5))
})
afterAll(() => rmSync(workspace, { recursive: true }))

async function outcomeOf(columns: string, reference = 'before.csv', candidate = 'after.csv') {
  const loaded = loadPolicy(`columns: ${columns}\ngates: { drift: {} }`, 'tidegate.yml')
  if ('problems' in loaded) throw new Error(printProblems(loaded.problems))
  return run(
    {
      policy: loaded.policy,
      reportedPolicy: { version: '', protected: true, resolved: '' },
      name: 'importance',
      candidate,
      reference,
    },
    {
      access: { workspace, scratch: workspace },
      engine: embedded,
      now: () => new Date('2026-11-21T10:00:00Z'),
      program: 'tidegate 0.1.0',
    },
  )
}

async function matterOf(columns: string, reference?: string) {
  const { report } = await outcomeOf(columns, reference)
  return new Map(
    report.checks.map(({ id, facts }) => [id.column, facts?.gate === 'drift' ? facts.matters : undefined]),
  )
}

describe('whether a drifted feature matters to the model', () => {
  test('is its place among the features by how strongly they go with the score', async () => {
    const found = await matterOf('{ id: id, score: score, label: label }')
    expect(found.get('income')).toMatchObject({ target: 'score', rank: 1, of: 4 })
    expect(found.get('income')?.strength).toBeGreaterThan(0.8)
    const noise = found.get('noise')
    expect(noise && noise.strength < noise.noise).toBe(true)
  })

  test('is told of features that are past a limit, and of nothing else', async () => {
    const found = await matterOf('{ id: id, score: score, label: label }')
    for (const column of ['still', 'colour', 'score', 'label']) expect(found.get(column)).toBeUndefined()
  })

  test('rests on the prediction or the label where there is no score', async () => {
    expect((await matterOf('{ id: id, label: label, ignore: [score] }')).get('income')).toMatchObject({
      target: 'label',
      rank: 1,
      of: 4,
    })
  })

  test('is not told where nothing plays such a part', async () => {
    expect((await matterOf('{ id: id, ignore: [score, label] }')).get('income')).toBeUndefined()
  })

  test('is the same against a stored reference, since it is of the candidate', async () => {
    const { profile } = await outcomeOf('{ id: id, score: score, label: label }', 'after.csv', 'before.csv')
    if (profile === undefined) throw new Error('no profile')
    writeFileSync(join(workspace, 'before.profile.json'), storeProfile(profile, { minCount: 0 }))
    const columns = '{ id: id, score: score, label: label }'
    const [stored, rows] = await Promise.all([matterOf(columns, 'before.profile.json'), matterOf(columns)])
    expect(stored.get('income')).toEqual(rows.get('income'))
  })

  test('decides nothing', async () => {
    const [plain, model] = await Promise.all([
      outcomeOf('{ id: id, ignore: [] }'),
      outcomeOf('{ id: id, score: score }'),
    ])
    const statuses = ({ report }: Awaited<typeof plain>) =>
      report.checks.map(({ path, decision }) => [path, decision.status])
    expect(statuses(model)).toEqual(statuses(plain))
  })
})
