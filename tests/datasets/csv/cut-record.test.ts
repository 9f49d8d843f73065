import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutRecord } from '../../../src/datasets/csv/cut-record.js'
import { placesFor } from '../../../src/datasets/csv/places.js'

/** The numbers that one record of these cells is cut into. */
function numbersOf(cells: readonly string[]): Float64Array {
  const record = cells.join(',')
  const bytes = Buffer.alloc(record.length + 16)
  bytes.write(`${record}\n`, 'latin1')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const places = placesFor(cells.length, 1)
  const text = { bytes, view, at: 0, length: record.length, isLast: true }
  cutRecord(text, ','.charCodeAt(0), places, 0, new Int32Array(1))
  return places.values.subarray(0, cells.length)
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
