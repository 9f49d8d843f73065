import fc from 'fast-check'
import { compressors } from 'hyparquet-compressors'
import { snappyCompress } from 'hyparquet-writer/src/snappy.js'
import { expect, test } from 'vitest'
import { unpackSnappy } from '../../../../src/datasets/parquet/pages/snappy.js'
import { createRoom } from '../../../../src/datasets/parquet/rooms.js'

const room = createRoom(length => new Uint8Array(length))

/** Stretches that repeat others, of bytes that do not repeat. */
const content = fc
  .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.integer({ min: 0, max: 5 })), {
    maxLength: 20,
  })
  .map(parts =>
    Uint8Array.from(
      parts.flatMap(([bytes, times]) =>
        Array(times)
          .fill([...bytes])
          .flat(),
      ),
    ),
  )

test('unpacks to what was packed, in room that was used before', () => {
  fc.assert(
    fc.property(content, bytes => {
      expect(unpackSnappy(snappyCompress(bytes), bytes.length, room)).toEqual(bytes)
    }),
  )
})

test('stretches of more than 64 KiB and of few bytes that repeat come out as they were', () => {
  const bytes = Uint8Array.from({ length: 200_000 }, (_, at) => (at < 150_000 ? (at * at) >> 5 : at % 3))
  expect(Buffer.compare(unpackSnappy(snappyCompress(bytes), bytes.length, room), bytes)).toBe(0)
})

test('what is damaged is refused, or read as the codec of hyparquet reads it', () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 3,
  })
  fc.assert(
    fc.property(content, damage, fc.nat(), (bytes, changes, cut) => {
      const packed = snappyCompress(bytes)
      for (const [at, byte] of changes) packed[at % packed.length] = byte
      const damaged = packed.subarray(0, packed.length - (cut % 3))
      const own = orRefused(() => unpackSnappy(damaged, bytes.length, room))
      const other = orRefused(() => compressors.SNAPPY?.(damaged, bytes.length))
      if (own !== 'refused') expect(own).toEqual(other)
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['nothing', []],
  ['a length without an end', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
  ['another length', [4, 0x0c, 1, 2, 3, 4]],
  ['fewer bytes than it says', [3, 0x04, 1, 2]],
  ['more bytes than it says', [3, 0x0c, 1, 2, 3, 4]],
  ['a literal that ends after the page', [3, 0x08, 1, 2]],
  ['a copy of what is before the page', [3, 0x00, 1, 0x06, 2, 0]],
  ['a copy of itself', [3, 0x00, 1, 0x06, 0, 0]],
  ['a copy of more than there is room for', [3, 0x00, 1, 0x0a, 1, 0]],
  ['a copy without its distance', [3, 0x00, 1, 0x06, 1]],
])('%s is refused', (_name, packed) => {
  expect(() => unpackSnappy(Uint8Array.from(packed), 3, room)).toThrow(Error)
})

function orRefused(unpack: () => Uint8Array | undefined): Uint8Array | undefined | 'refused' {
  try {
    return unpack()
  } catch {
    return 'refused'
  }
}
