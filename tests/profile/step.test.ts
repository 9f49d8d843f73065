import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coarser, readStep, startOf, startText, stepText, units } from '../../src/profile/step.js'

const at = (text: string) => Date.parse(text)

describe('a step of time', () => {
  test('begins where its unit does, in UTC, also before 1970 and in a leap year', () => {
    const time = at('2024-02-29T13:47:59.999Z')
    expect(units.map(unit => stepText(startOf(time, unit), unit))).toEqual([
      '2024-02-29T13:47:59/PT1S',
      '2024-02-29T13:47/PT1M',
      '2024-02-29T13:40/PT10M',
      '2024-02-29T13:00/PT1H',
      '2024-02-29T12:00/PT6H',
      '2024-02-29/P1D',
      '2024-02/P1M',
      '2024/P1Y',
    ])
    expect(startOf(-1, 'P1D')).toBe(-86_400_000)
    expect(startText(startOf(-1, 'P1Y'), 'P1Y')).toBe('1969')
  })

  test('is read as it was written, and nothing else is', () => {
    const times = fc.double({ min: -8.6e15, max: 8.6e15, noNaN: true })
    fc.assert(
      fc.property(times, fc.constantFrom(...units), (time, unit) => {
        const start = startOf(time, unit)
        expect(readStep(stepText(start, unit))).toEqual({ start, unit })
      }),
    )
    for (const text of ['', '(withheld)', '2024-02-29', '2024-02-29/P2D', '2024-02-29T12:00/P1D', 'soon/P1D'])
      expect(readStep(text)).toBeUndefined()
  })

  test('lies whole in one of the next unit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -8e15, max: 8e15, noNaN: true }),
        fc.constantFrom(...units),
        (time, unit) => {
          const next = coarser(unit)
          if (next) expect(startOf(startOf(time, unit), next)).toBe(startOf(time, next))
        },
      ),
    )
  })

  test('of what is no time there is none', () => {
    for (const time of [Number.NaN, Infinity, -Infinity, 9e15]) expect(startOf(time, 'P1M')).toBeNaN()
  })
})
