import { describe, expect, test } from 'vitest'
import { unpackLz4Frame } from '../../src/datasets/arrow/lz4-frame.js'
import { readBytes } from '../../src/datasets/bytes.js'
import { located, readText, refusal, write } from './reading.js'

/** Frames that zstd 1.5.7 made at level 19 with checksums. */
const header = Buffer.from('KLUv/SQEIQAAYSxiCm1rEzI=', 'base64')
const rows = Buffer.from('KLUv/SQIQQAAMSx4CjIseQqzkWMx', 'base64')
const skipped = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])

/** A frame of one run of a byte, which is three bytes of block header and the byte, up to 128 KiB. */
function runs(byte: number, blocks: number, window = 7): Buffer {
  const size = 2 ** 17
  const block = (isLast: boolean) => {
    const head = (size << 3) | (1 << 1) | (isLast ? 1 : 0)
    return [head & 255, (head >> 8) & 255, head >> 16, byte]
  }
  const start = [0x28, 0xb5, 0x2f, 0xfd, 0, window << 3]
  return Buffer.from([
    ...start,
    ...Array.from({ length: blocks }, (_, at) => block(at === blocks - 1)).flat(),
  ])
}

const readZstd = (content: Uint8Array, name = 'x.csv.zst') => readText(content, name)

describe('zstd', () => {
  test('all frames of a file are read, and those to be skipped are skipped', async () => {
    const { cells } = await readZstd(Buffer.concat([skipped, header, rows, skipped, rows]))
    expect(Object.fromEntries(cells)).toEqual({ a: [1, 2, 1, 2], b: ['x', 'y', 'x', 'y'] })
  })

  test('it is known by its first bytes, under any name, and a tab stays a tab', async () => {
    expect((await readZstd(Buffer.concat([header, rows]), 'x')).rows).toBe(2)
    const { cells } = await readZstd(Buffer.concat([header, rows]), 'x.tsv.zst')
    expect([...cells.keys()]).toEqual(['a,b'])
  })

  async function unpack(content: Uint8Array): Promise<number> {
    const [file] = located([write('x.csv.zst', content)]).files
    if (file === undefined) throw new Error('one file was written')
    let bytes = 0
    for await (const chunk of readBytes(file)) bytes += chunk.length
    return bytes
  }

  test('runs of many blocks are unpacked', async () => {
    expect(await unpack(runs(0x61, 9))).toBe(9 * 2 ** 17)
  })

  test('what unpacks without end stops at the cap', async () => {
    const error = await refusal(unpack(runs(0x61, 2000)))
    expect(error.message).toMatch(/^x\.csv\.zst has 8006 bytes and unpacks to more than 64 MiB/)
  })

  const whole = Buffer.concat([header, rows])
  test.each([
    ['cut within a frame', whole.subarray(0, -3)],
    ['cut within a header', whole.subarray(0, header.length + 5)],
    ['with other bytes after it', Buffer.concat([whole, Buffer.from('junk')])],
    ['packed with a dictionary', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x21, 7, 4, 1, 0, 0])],
    [
      'with a frame that does not unpack',
      Buffer.concat([header, Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 4, 5, 0, 0])]),
    ],
  ])('a file %s is refused', async (_name, content) => {
    const error = await refusal(readZstd(content))
    expect(error.message).toContain('x.csv.zst is a damaged or truncated zstd file')
    expect(error.fix).toContain('zstd -t')
  })

  test('a frame that needs gigabytes at once is refused', async () => {
    const error = await refusal(readZstd(runs(0x61, 1, 21)))
    expect(error.message).toContain('it needs a window of 2147483648 bytes; at most 134217728 are kept')
  })

  test('a zstd file in a gzip or in zstd is refused', async () => {
    const twice = Buffer.concat([
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, header.length]),
      Buffer.from([(header.length << 3) | 1, 0, 0]),
      header,
    ])
    expect((await refusal(readZstd(twice))).message).toContain('packed once more, which is not read')
  })
})

describe('an LZ4 frame', () => {
  const start = [0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0xc0]
  const frame = (...block: number[]) =>
    Uint8Array.from([...start, block.length, 0, 0, 0, ...block, 0, 0, 0, 0])

  test('is literals and matches, which may overlap themselves', () => {
    // 'ab', then 6 bytes from 2 back, then 'c' alone.
    const packed = frame(0x22, 0x61, 0x62, 2, 0, 0x10, 0x63)
    expect(Buffer.from(unpackLz4Frame(packed, 9)).toString()).toBe('ababababc')
  })

  test.each([
    ['a match before its start', frame(0x11, 0x61, 9, 0)],
    ['a match without end', frame(0x1f, 0x61, 1, 0, 255, 255, 255, 255)],
    ['literals past its end', frame(0xf0, 100, 0x61)],
    ['less than it says', frame(0x10, 0x61)],
    ['no end', Uint8Array.from([...start, 9, 0, 0, 0, 1])],
    ['another beginning', Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])],
  ])('with %s is refused', (_name, packed) => {
    expect(() => unpackLz4Frame(packed, 9)).toThrow()
  })
})
