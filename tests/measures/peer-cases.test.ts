import { expect, test } from 'vitest'
import { describeOracle, oracleJson } from '../oracle.js'
import { expectNear } from './near.js'
import { aequitas, type Other, others } from './peers/others.js'
import { asLevels, type PeerCase, valueOf } from './peers/samples.js'
import { ways } from './peers/ways.js'

/** Numbers of other tools' own tests: which measure and settings of a policy give each, or why none does. */

describeOracle('217 numbers of other tools', () => {
  const cases = oracleJson<PeerCase[]>('peer_cases.json')
  const otherOf = (c: PeerCase): Omit<Other, 'cases'> | undefined =>
    c.peer === 'aequitas' ? aequitas[c.metric] : others.find(other => other.cases.test(c.id))

  test('are all there, and each is reproduced or has its reason', () => {
    expect(cases).toHaveLength(217)
    const without = cases.filter(c => ways[`${c.peer} ${c.metric}`] === undefined && !otherOf(c))
    expect(without.map(({ id }) => id)).toEqual([])
    expect(others.filter(({ cases: ids }) => !cases.some(({ id }) => ids.test(id)))).toEqual([])
  })

  const reproduced = cases.filter(c => !otherOf(c))

  test.each(reproduced)('$id: $metric', c => expectDigits(ways[`${c.peer} ${c.metric}`]?.(c), c))

  test.each(cases.filter(c => otherOf(c)?.near))('$id: $metric, to its own tolerance', c => {
    const ours = otherOf(c)?.near?.(c) ?? Number.NaN
    expect(Math.abs(ours - Number(c.expected))).toBeLessThanOrEqual(c.tolerance)
    // To all digits it would belong to the others.
    expect(Math.abs(ours - Number(c.recomputed))).toBeGreaterThan(1e-9)
  })

  test.each(cases.filter(c => otherOf(c)?.parts))('$id: $metric, from its parts', c =>
    expectDigits(otherOf(c)?.parts?.(c), c),
  )

  test.each(cases.filter(({ params }) => params.tvd_statistic !== undefined))(
    '$id: its statistic is tvd',
    c => expectNear(valueOf('tvd', asLevels(c)) ?? Number.NaN, Number(c.params.tvd_statistic), 1e-12, 1e-15),
  )

  test('are reproduced by name, but for so many', () => {
    const counts = { reproduced: reproduced.length, near: 0, parts: 0, not: 0 }
    for (const c of cases) {
      const other = otherOf(c)
      if (other) counts[other.near ? 'near' : other.parts ? 'parts' : 'not'] += 1
    }
    expect(counts).toEqual({ reproduced: 132, near: 6, parts: 57, not: 22 })
  })
})

function expectDigits(ours: number | undefined, { recomputed }: PeerCase): void {
  if (recomputed === null) expect(ours).toBeUndefined()
  else expectNear(ours ?? Number.NaN, Number(recomputed), 1e-9, 1e-12)
}
