import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHybrid, readPlacesOfOthers } from '../../../src/datasets/parquet/hybrid.js'

/** Values in one packed run, bit by bit, from the lowest of the first byte on. */
function packed(values: readonly number[], width: number): Uint8Array {
  const bytes = new Uint8Array(1 + width * Math.ceil(values.length / 8))
  bytes[0] = (Math.ceil(values.length / 8) << 1) | 1
  for (const [index, value] of values.entries())
    for (let bit = 0; bit < width; bit++) {
      const at = 8 + index * width + bit
      bytes[at >> 3] = (bytes[at >> 3] as number) | (((value >>> bit) & 1) << (at & 7))
    }
  return bytes
}

test('packed values of any width are read, up to the last byte and with others behind', () => {
  const widthAndValues = fc
    .integer({ min: 1, max: 32 })
    .chain(width =>
      fc.tuple(
        fc.constant(width),
        fc.array(fc.integer({ min: 0, max: 2 ** width - 1 }), { minLength: 1, maxLength: 100 }),
      ),
    )
  fc.assert(
    fc.property(widthAndValues, fc.integer({ min: 0, max: 9 }), ([width, values], behind) => {
      const run = packed(values, width)
      const bytes = new Uint8Array(run.length + behind).fill(0xff)
      bytes.set(run)
      const read = new Int32Array(values.length).fill(7)
      readHybrid(bytes, { start: 0, end: run.length, width }, read)
      expect(Array.from(read, value => value >>> 0)).toEqual(values)
    }),
  )
})

const runs = fc.array(
  fc.oneof(
    fc.record({ value: fc.integer({ min: 0, max: 3 }), times: fc.integer({ min: 1, max: 40 }) }),
    fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }),
  ),
  { minLength: 1, maxLength: 12 },
)

test('runs are read in turn, with the largest value, and where values are others than one', () => {
  fc.assert(
    fc.property(runs, fc.integer({ min: 0, max: 3 }), (parts, value) => {
      const bytes = parts.flatMap(run => ('times' in run ? [run.times << 1, run.value] : [...packed(run, 2)]))
      const values = parts.flatMap(run => ('times' in run ? Array(run.times).fill(run.value) : run))
      const place = { start: 0, end: bytes.length, width: 2 }
      const read = new Int32Array(values.length).fill(7)
      expect(readHybrid(Uint8Array.from(bytes), place, read)).toBe(Math.max(...values))
      expect([...read]).toEqual(values)
      const room = new Int32Array(values.length)
      const others = readPlacesOfOthers(Uint8Array.from(bytes), place, values.length, value, room)
      expect([...others]).toEqual(values.flatMap((other, index) => (other === value ? [] : index)))
    }),
  )
})

test('a run of zeros is written over what was there', () => {
  const read = new Int32Array(5).fill(7)
  readHybrid(Uint8Array.of(5 << 1, 0), { start: 0, end: 2, width: 3 }, read)
  expect([...read]).toEqual([0, 0, 0, 0, 0])
})

test('values of no bits are zeros', () => {
  const read = new Int32Array(2).fill(7)
  readHybrid(new Uint8Array(0), { start: 0, end: 0, width: 0 }, read)
  expect([...read]).toEqual([0, 0])
})

test.each([
  ['too few packed ones', [3, 0xff], 9],
  ['a run that ends early', [4 << 1, 1], 5],
  ['a run far too long', [100 << 1, 1], 5],
])('%s are refused', (_name, bytes, values) => {
  const packed = { start: 0, end: bytes.length, width: 1 }
  expect(() => readHybrid(Uint8Array.from(bytes), packed, new Int32Array(values))).toThrow(Error)
})
