import fc from 'fast-check'
import { expect, test } from 'vitest'
import { riseOf } from '../../../src/measures/concept/change-point.js'
import { errorSteps } from './golden.js'

test('a rise is found where it begins, with what was before and after it', () => {
  const errors = `${'0001'.repeat(50)}${'01'.repeat(100)}`
  expect(riseOf(errorSteps(errors, 20))).toEqual({ from: 10, before: 0.25, after: 0.5 })
})

test('both parts have as many rows as a rate must be of', () => {
  const errors = errorSteps(`${'0'.repeat(57)}111`)
  expect(riseOf(errors)?.from).toBe(57)
  expect(riseOf(errors, 10)?.from).toBe(50)
})

test('where errors only fall, or stay, or have one step, nothing has risen', () => {
  expect(riseOf(errorSteps('1110'.repeat(10) + '0001'.repeat(10), 8))).toBeUndefined()
  expect(riseOf(errorSteps('01'.repeat(20), 4))).toBeUndefined()
  expect(riseOf(errorSteps('0101', 4))).toBeUndefined()
})

test('no other split is clearer', () => {
  const bits = fc.string({ unit: fc.constantFrom('0', '1'), minLength: 2, maxLength: 40 })
  fc.assert(
    fc.property(bits, errors => {
      const found = riseOf(errorSteps(errors))
      const share = (text: string) => [...text].filter(each => each === '1').length / text.length
      const clear = (at: number) => {
        const [before, after] = [share(errors.slice(0, at)), share(errors.slice(at))]
        return after > before ? at * (errors.length - at) * (after - before) ** 2 : 0
      }
      const all = Array.from({ length: errors.length - 1 }, (_, i) => clear(i + 1))
      expect(found ? clear(found.from) : 0).toBeCloseTo(Math.max(0, ...all), 9)
    }),
  )
})
