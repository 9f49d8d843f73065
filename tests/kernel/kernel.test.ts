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

const key = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  // Alike in their upper digits, a few of them or all.
  fc.bigInt({ min: 2n ** 63n, max: 2n ** 63n + 5000n }),
)

test('words are sorted whether their upper digits tell them apart or not', () => {
  const kernel = createKernel()
  const most = 3000
  const [keys, spare] = [kernel.allocate(8 * most), kernel.allocate(8 * most)]
  const property = fc.property(
    fc.array(key, { minLength: 1, maxLength: most, size: 'max' }),
    fc.boolean(),
    (some, once) => {
      const words = once ? some : some.map(word => word % 4096n)
      new BigUint64Array(kernel.all().bytes.buffer, keys, words.length).set(words)
      kernel.run.sortKeys(keys, words.length, spare)
      const sorted = new BigUint64Array(kernel.all().bytes.buffer, keys, words.length)
      expect([...sorted]).toEqual([...BigUint64Array.from(words).sort()])
    },
  )
  fc.assert(property, { numRuns: 200 })
})

test('moments of two numbers at once are those of one by one', () => {
  const kernel = createKernel()
  const [state, values] = [kernel.allocate(8 * 14), kernel.allocate(8 * 64)]
  const none = [0, 0, 0, 0, 0, Infinity, -Infinity]
  const property = fc.property(fc.array(fc.array(number, { maxLength: 60 }), { maxLength: 4 }), batches => {
    kernel.doubles(state, 14).set(none.flatMap(each => [each, each]))
    for (const batch of batches) {
      kernel.doubles(values, 64).fill(1e300)
      kernel.doubles(values, batch.length).set(batch)
      kernel.run.addMoments(state, values, batch.length)
    }
    const [n = 0, n2 = 0] = kernel.doubles(state, 2)
    const [low = 0, low2 = 0, high = 0, high2 = 0] = kernel.doubles(state + 80, 4)
    const finite = batches.flat().filter(Number.isFinite)
    expect(n + n2).toBe(finite.length)
    expect(Math.min(low, low2)).toBe(Math.min(...finite.map(each => each + 0)))
    expect(Math.max(high, high2)).toBe(Math.max(...finite.map(each => each + 0)))
  })
  fc.assert(property, { numRuns: 200 })
})
