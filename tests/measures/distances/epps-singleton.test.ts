import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { eppsSingleton } from '../../../src/measures/distances/epps-singleton.js'
import { catalogue, numberPair } from '../catalogue.js'
import { numberCounts, numbers } from '../distributions.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'

const golden: { samples: Record<string, [number, number] | null> } = JSON.parse(
  readFileSync(new URL('../../golden/epps-singleton.json', import.meta.url), 'utf8'),
)

describe('epps-singleton', () => {
  test.each(Object.entries(golden.samples).filter(([, figures]) => figures !== null))(
    'agrees with scipy: %s',
    (name, figures) => {
      const pair = catalogue.numbers[name]
      if (!pair || !figures) throw new Error(name)
      const found = valueOf(eppsSingleton.between(...numberPair(pair)))
      expectNear(found.value, figures[0], 1e-9, 1e-13, name)
      expectNear(found.pValue ?? -1, figures[1], 1e-7, 1e-300, `p of ${name}`)
    },
  )

  test('sees a change of scale, which rank tests hardly do', () => {
    const wide = Array.from({ length: 400 }, (_, i) => i - 199.5)
    const { pValue } = valueOf(eppsSingleton.between(numbers(wide), numbers(wide.map(x => x * 1.4))))
    expect(pValue).toBeLessThan(1e-3)
  })

  test('two values alone leave one direction to compare in', () => {
    const of = (ones: number) =>
      numberCounts([
        [0, 100 - ones],
        [1, ones],
      ])
    const found = valueOf(eppsSingleton.between(of(40), of(60)))
    const share = 0.5
    // Of one share the statistic is the square of a difference over its own variance.
    expectNear(found.value, 0.2 ** 2 / (2 * ((0.6 * 0.4) / 100)), 1e-9, 0, String(share))
  })

  test.each([
    ['few rows', numbers([1, 2, 3, 4]), numbers([1, 2, 3, 4, 5]), 'too-few-rows'],
    [
      'a heavy value',
      numberCounts([
        [0, 90],
        [1, 10],
      ]),
      numberCounts([
        [0, 95],
        [2, 5],
      ]),
      'no-spread',
    ],
    ['two constants', numberCounts([[0, 50]]), numberCounts([[1, 50]]), 'constant'],
  ])('%s is not measured', (_, a, b, code) => {
    expect(eppsSingleton.between(a, b)).toMatchObject({ unmeasurable: { code } })
  })
})
