import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCutter } from '../../../src/datasets/csv/cutter.js'

/** The numbers that one record of these cells is cut into. */
function numbersOf(cells: readonly string[]): Float64Array {
  const cutter = createCutter(','.charCodeAt(0), 'cells')
  cutter.unread.add(Buffer.from(`${cells.map(() => 'name').join()}\n${cells.join()}\n`))
  cutter.unread.end()
  const { records } = cutter.cut()
  return Float64Array.from(cells, (_, cell) => records?.column(cell, 1, 1).decimals()[0] ?? Number.NaN)
}

const digits = (most: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 0, maxLength: most })
const whole = fc.oneof(fc.constantFrom('', '0', '00', '012'), digits(5))

test('a cell of any length is the number that Number() reads, or left to a closer look', () => {
  const decimal = fc
    .tuple(fc.constantFrom('', '-'), whole, fc.constantFrom('.', ''), digits(24))
    .map(parts => parts.join(''))
  const property = fc.property(fc.array(decimal, { minLength: 1, maxLength: 20 }), cells => {
    for (const [i, value] of numbersOf(cells).entries())
      if (!Number.isNaN(value)) expect(value, cells[i]).toBe(Number(cells[i]) + 0)
  })
  fc.assert(property, { numRuns: 500 })
})

test('doubles as programs write them are read where they stand', () => {
  const double = fc.double({ min: -999, max: 999, noNaN: true }).filter(value => Math.abs(value) > 1e-3)
  const property = fc.property(fc.array(double, { minLength: 1, maxLength: 20 }), doubles => {
    expect([...numbersOf(doubles.map(String))]).toEqual(doubles)
  })
  fc.assert(property, { numRuns: 200 })
})
