import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sinesAndCosines } from '../../src/math/sine-cosine.js'

test('sines and cosines are within 2^-52 of those of Math, near any multiple of a quarter turn as well', () => {
  const angle = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1e5, max: 1e5, noNaN: true }),
    fc.integer({ min: -60_000, max: 60_000 }).map(quarters => (quarters * Math.PI) / 2),
  )
  fc.assert(
    fc.property(fc.array(angle, { minLength: 1, maxLength: 50 }), angles => {
      const [sin, cos] = [new Float64Array(angles.length), new Float64Array(angles.length)]
      sinesAndCosines(Float64Array.from(angles), sin, cos)
      for (const [i, x] of angles.entries()) {
        expect(Math.abs((sin[i] as number) - Math.sin(x))).toBeLessThanOrEqual(2 ** -52)
        expect(Math.abs((cos[i] as number) - Math.cos(x))).toBeLessThanOrEqual(2 ** -52)
      }
    }),
  )
})
