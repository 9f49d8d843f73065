import { describe, expect, test } from 'vitest'
import { intervalEvidence } from '../../src/judgement/interval.js'
import { type Limit, parseLimit, resolveLimit } from '../../src/judgement/limit.js'
import type { Measured } from '../../src/measures/measurement.js'

const estimate = (value: number, low: number, high: number, open?: 'low' | 'high'): Measured => ({
  value,
  interval: { low, high, confidence: 0.9, ...(open && { open }) },
  basis: { rows: 100 },
})

function ask(text: string, candidate: Measured, reference?: Measured) {
  const limit = parseLimit(text)
  if ('problem' in limit) throw new Error(limit.problem)
  return intervalEvidence(limit satisfies Limit, resolveLimit(limit, reference?.value), candidate, reference)
}

describe('what an interval says of a limit', () => {
  test('absolute: shown past it, excluded short of it, else neither', () => {
    expect(ask('above 10', estimate(12, 11, 13))).toMatchObject({ shown: true })
    expect(ask('above 10', estimate(12, 9, 15))).toMatchObject({ shown: false })
    expect(ask('above 10', estimate(8, 7, 9)).blind).toBeUndefined()
    expect(ask('above 10', estimate(8, 5, 11)).blind).toMatchObject({ code: 'too-few-rows', have: 100 })
    expect(ask('below 10', estimate(8, 7, 9))).toMatchObject({ shown: true })
    expect(ask('below 10', estimate(12, 11, 13)).blind).toBeUndefined()
  })

  test('an end that nothing bounds never excludes', () => {
    expect(ask('above 1e300', estimate(1, 0, 2, 'high')).blind).toMatchObject({ code: 'too-few-rows' })
  })

  test('relative: shown by a change that is not 0, excluded by a distance that is all on the good side', () => {
    const before = estimate(20, 19, 21)
    expect(ask('above reference * 1.1', estimate(30, 29, 31), before)).toMatchObject({ shown: true })
    expect(ask('above reference * 1.05', estimate(20, 19, 21), before).blind).toMatchObject({
      code: 'too-few-rows',
    })
    expect(ask('above reference * 1.5', estimate(20, 19, 21), before).blind).toBeUndefined()
    expect(ask('above reference + 8', estimate(20, 19, 21), before).blind).toBeUndefined()
    expect(ask('below reference - 8', estimate(20, 19, 21), before).blind).toBeUndefined()
    expect(ask('below reference - 8', estimate(11, 10, 12), before)).toMatchObject({ shown: true })
  })

  test('without an interval nothing is shown and nothing excluded', () => {
    expect(ask('above 10', { value: 12, basis: { rows: 1 } })).toMatchObject({
      shown: false,
      blind: { code: 'too-few-rows' },
    })
  })

  test('names more rows than there are', () => {
    expect(ask('above 10', estimate(9.9, 5, 15)).rowsNeeded).toBeGreaterThan(100)
  })
})
