import { describe, expect, test } from 'vitest'
import type { Schema } from '../../src/datasets/dataset.js'
import { concept } from '../../src/gates/concept.js'
import type { Roles, Table } from '../../src/gates/gate.js'
import type { Check } from '../../src/judgement/check.js'
import type { ConceptFacts } from '../../src/judgement/concept-facts.js'
import { type Cell, profileOf, table } from '../profile/batches.js'

const roles = { label: 'label', prediction: 'said', timestamp: 'at' }
const schema: Schema = [
  { name: 'at', kind: 'timestamp', encoding: 'timestamps' },
  { name: 'label', kind: 'categorical', encoding: 'codes' },
  { name: 'said', kind: 'categorical', encoding: 'codes' },
]

interface Asked {
  rule?: object
  named?: Partial<Roles>
  columns?: Schema
}

function run(
  data: Record<string, Cell[]>,
  { rule = {}, named = roles, columns = schema }: Asked = {},
): Check {
  const parsed = concept.rule.parse({ measure: 'page-hinkley', ...rule })
  const described: Table = {
    columns: columns.map(({ name, kind }) => ({ name, kind, candidate: kind })),
    roles: { groups: [], ignore: [], ...named },
    candidate: columns,
    taken: new Set(),
  }
  const profile = profileOf(table(data), concept.needs(parsed, described), [500], columns)
  const { checks } = concept.checks(parsed, described, { candidate: { profile, at: [] } })
  const [check, ...others] = checks
  if (check === undefined || others.length > 0) throw new Error(`${checks.length} checks`)
  return check
}

const stepsOf = ({ facts }: Check): Extract<ConceptFacts, { about: 'steps' }> => {
  if (facts?.gate !== 'concept' || facts.about !== 'steps') throw new Error('no facts of steps')
  return facts
}

/** So many rows a day for sixty days from March 2026; every tenth is wrong, and every third from the given day on. */
function days(perDay: number, worseFrom = 60): Record<'at' | 'label' | 'said', Cell[]> {
  const rows = Array.from({ length: 60 * perDay }, (_, i) => {
    const day = Math.floor(i / perDay)
    const wrong = i % (day < worseFrom ? 10 : 3) === 0
    return { at: Date.UTC(2026, 2, 1 + day, i % 24), label: 'yes', said: wrong ? 'no' : 'yes' }
  })
  return { at: rows.map(row => row.at), label: rows.map(row => row.label), said: rows.map(row => row.said) }
}

describe('errors over time', () => {
  test('fail where they have risen, and say from when on and how far', () => {
    const check = run(days(60, 40))
    expect(check).toMatchObject({
      id: { gate: 'concept', measure: 'page-hinkley' },
      fail: { value: 50 },
      decision: { status: 'fail', pAdjusted: 0.001 },
    })
    const { since, before, after, alarm } = stepsOf(check)
    expect(since).toMatch(/^2026-04-10/)
    expect(before).toBeCloseTo(0.1, 2)
    expect(after).toBeCloseTo(1 / 3, 2)
    expect(alarm?.slice(0, 10).localeCompare('2026-04-10')).toBeGreaterThan(0)
  })

  test('pass where they stay', () => {
    expect(run(days(60)).decision.status).toBe('pass')
  })

  test('are not decided where a rise could not have been seen', () => {
    expect(run(days(4)).decision).toMatchObject({
      status: 'inconclusive',
      reason: { code: 'too-few-rows', have: 240 },
    })
  })

  test('do not depend on the order of rows', () => {
    const sorted = days(20, 30)
    const order = sorted.at.map((_, i) => i).sort((a, b) => ((a * 7919) % 1201) - ((b * 7919) % 1201))
    const shuffled = Object.fromEntries(
      Object.entries(sorted).map(([name, cells]) => [name, order.map(i => cells[i] ?? null)]),
    )
    expect(run(shuffled)).toEqual(run(sorted))
  })

  test('warn and fail of DDM at its own limits', () => {
    const { fail, warn, decision } = run(days(60, 40), { rule: { measure: 'ddm' } })
    expect([fail?.value, warn?.value, decision.status]).toEqual([3, 2, 'fail'])
  })

  test('a rise within delta does not count', () => {
    expect(run(days(60, 40), { rule: { delta: 0.3 } }).decision.status).not.toBe('fail')
  })

  test('name no time that fewer rows share than may be named', () => {
    expect(stepsOf(run(days(5, 30), { rule: { fail: 'above 5' } })).since).toBe('2026-03')
  })

  describe('of labels that are numbers', () => {
    const columns: Schema = [
      ...schema.slice(0, 1),
      { name: 'label', kind: 'numeric', encoding: 'numbers' },
      { name: 'said', kind: 'numeric', encoding: 'numbers' },
    ]
    const numbered = (label: (i: number) => number, error: (i: number) => number) => {
      const { at } = days(60)
      return { at, label: at.map((_, i) => label(i)), said: at.map((_, i) => label(i) + error(i)) }
    }

    test('are sizes, in the label’s own unit', () => {
      const check = run(
        numbered(
          i => 100 + (i % 37),
          i => (i < 2400 ? (i % 7) - 3 : 3 * ((i % 7) - 3)),
        ),
        { columns },
      )
      expect(check.decision.status).toBe('fail')
      expect(stepsOf(check)).toMatchObject({ errors: 'size', before: expect.closeTo(12 / 7, 1) })
    })

    test('0 and 1 are right or wrong, and so is every number where one is the favourable one', () => {
      const flips = (i: number) => (i % 10 === 0 ? 1 : 0)
      expect(
        stepsOf(
          run(
            numbered(() => 0, flips),
            { columns },
          ),
        ).errors,
      ).toBe('rate')
      const named = { ...roles, positive: 7 }
      expect(
        stepsOf(
          run(
            numbered(i => 5 + (i % 3), flips),
            { columns, named },
          ),
        ).errors,
      ).toBe('rate')
    })
  })

  test('say why there are none', () => {
    const reason = (data: Record<string, Cell[]>, asked?: Asked) => run(data, asked).decision.reason?.code
    const unlabelled = { ...days(10), label: days(10).label.map(() => null) }
    expect(reason(unlabelled)).toBe('no-values')
    expect(reason({ ...days(10), at: days(10).at.map(() => 0) })).toBe('one-step')
    const untimed: Schema = [{ name: 'at', kind: 'numeric', encoding: 'numbers' }, ...schema.slice(1)]
    expect(reason(days(10), { columns: untimed })).toBe('wrong-kind')
    const parsed = concept.rule.parse({ measure: 'ddm' })
    expect(concept.problems?.(parsed, { groups: [], ignore: [] }).map(({ message }) => message)).toEqual([
      'ddm needs a timestamp column: name it under `columns: timestamp:`',
      'ddm needs a label column: name it under `columns: label:`',
      'ddm needs a prediction column: name it under `columns: prediction:`',
    ])
  })

  test('take no columns, and delta for Page-Hinkley only', () => {
    expect(concept.rule.safeParse({ measure: 'ddm', columns: 'age' }).success).toBe(false)
    expect(concept.rule.safeParse({ measure: 'ddm', delta: 0.01 }).success).toBe(false)
  })
})
