import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createKernel } from '../../src/kernel/kernel.js'
import { addNumbers } from '../../src/profile/fold/rows/hash.js'

const number = fc.oneof(fc.double(), fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity), fc.integer())
const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })

test('rows hashed four at a time are hashed as the definition has it', () => {
  const kernel = createKernel()
  const [lanes, values] = [kernel.allocate(8 * 64), kernel.allocate(8 * 64)]
  const property = fc.property(
    fc.array(number, { minLength: 1, maxLength: 60 }),
    word,
    word,
    (numbers, low, high) => {
      const rows = numbers.length
      kernel.doubles(values, rows).set(numbers)
      kernel.words(lanes, 128).fill(7)
      kernel.run.hashNumbers(lanes, values, rows, low, high)
      const defined = new Uint32Array(2 * rows).fill(7)
      addNumbers(defined, Float64Array.from(numbers), rows, { low, high })
      expect(kernel.words(lanes, 2 * rows)).toEqual(defined)
    },
  )
  fc.assert(property, { numRuns: 200 })
})

test('memory grows as far as it is asked for, and what lay in it stays', () => {
  const kernel = createKernel()
  const first = kernel.allocate(24)
  kernel.doubles(first, 3).set([1, 2, 3])
  const second = kernel.allocate(10_000_000)
  expect(second % 16).toBe(0)
  kernel.bytes(second, 10_000_000).fill(1)
  expect([...kernel.doubles(first, 3)]).toEqual([1, 2, 3])
  expect(() => kernel.allocate(5e9)).toThrow(RangeError)
})
