import { describe, expect, test } from 'vitest'
import { psiDistance } from '../../../src/measures/distances/psi.js'
import { referenceBins } from '../../../src/measures/reference-bins.js'
import { numberCounts, numbers, textCounts } from '../distributions.js'
import { golden, valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { expectOnCells } from './pairs.js'

describe('psi', () => {
  test('agrees with numpy on its own cells', () => expectOnCells(psiDistance, 'psi'))

  test('bins are those of numpy, heavy values apart', () => {
    for (const { reference, candidate, bins } of Object.values(golden.numbers)) {
      const [a, b] = [numbers(reference).ordered, numbers(candidate).ordered]
      if (!a || !b) throw new Error('numbers')
      const cells = referenceBins(a, b)
      expect([[...(cells?.reference ?? [])], [...(cells?.candidate ?? [])]]).toEqual(bins)
    }
  })

  test('bins are named by their edges, and by the heavy values that cut them', () => {
    const rest = Array.from({ length: 40 }, (_, i) => [i + 1, 1] as const)
    const side = numberCounts([[-5, 1], [0, 60], ...rest]).ordered
    if (!side) throw new Error('numbers')
    const labels = referenceBins(side, side)?.labels ?? []
    expect(labels.slice(0, 3)).toEqual(['below 0', '0', '0 to below 10'])
    expect(new Set(labels).size).toBe(labels.length)
  })

  test('its p-value is the more cautious of Pearson and G', () => {
    const { reference, candidate, ...expected } = golden.levels.shifted ?? never()
    const between = psiDistance.between(
      textCounts(Object.entries(reference)),
      textCounts(Object.entries(candidate)),
    )
    expectNear(valueOf(between).pValue ?? -1, Math.max(expected['chi-square p'], expected['g p']), 1e-12)
  })

  test('a new level of 5 % weighs the same in a thousand rows and in a million', () => {
    const at = (rows: number) =>
      valueOf(
        psiDistance.between(
          textCounts([['a', rows]]),
          textCounts([
            ['a', rows * 0.95],
            ['new', rows * 0.05],
          ]),
        ),
      ).value
    expectNear(at(1000), at(1_000_000), 1e-12)
  })

  test('values below a heavy minimum have a bin of their own', () => {
    const reference = numberCounts([[0, 60], ...Array.from({ length: 40 }, (_, i) => [i + 1, 1] as const)])
    const candidate = numberCounts([
      [-5, 10],
      [0, 50],
      ...Array.from({ length: 40 }, (_, i) => [i + 1, 1] as const),
    ])
    expect(valueOf(psiDistance.between(reference, candidate)).value).toBeGreaterThan(0.6)
  })
})

function never(): never {
  throw new Error('golden numbers lack a pair')
}
