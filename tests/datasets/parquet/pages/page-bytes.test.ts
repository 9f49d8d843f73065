import { open } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPageBytes } from '../../../../src/datasets/parquet/pages/page-bytes.js'
import { write } from '../../reading.js'

const content = Uint8Array.from({ length: 1000 }, (_, at) => at % 251)

async function withFile(look: (hold: (from: number, to: number) => Uint8Array) => void): Promise<void> {
  const handle = await open(write('bytes.bin', content))
  try {
    look(createPageBytes(handle).hold)
  } finally {
    await handle.close()
  }
}

test('bytes are those of the file, wherever the ones before them lay', async () => {
  const range = fc
    .tuple(fc.nat(1000), fc.nat(1000))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  await withFile(hold => {
    fc.assert(
      fc.property(range, ([from, to]) => {
        expect(Buffer.compare(hold(from, to), content.subarray(from, to))).toBe(0)
      }),
    )
  })
})

test('after a range that the file does not have, others are still right', async () => {
  await withFile(hold => {
    hold(0, 500)
    expect(() => hold(400, 1001)).toThrow('the file ends before byte 1001')
    expect(() => hold(-1, 5)).toThrow('bytes -1 to 5 are not in the file')
    expect(() => hold(Number.NaN, 5)).toThrow('are not in the file')
    expect(hold(300, 450)).toEqual(content.subarray(300, 450))
    expect(hold(450, 1000)).toEqual(content.subarray(450, 1000))
  })
})
