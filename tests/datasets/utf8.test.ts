import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNotes } from '../../src/datasets/notes.js'
import { toUtf8 } from '../../src/datasets/utf8.js'
import { refusal } from './reading.js'

async function decoded(bytes: Buffer, size = bytes.length) {
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const notes = createNotes()
  const parts: Buffer[] = []
  for await (const part of toUtf8(chunks(), 'x.csv', notes)) parts.push(part)
  return {
    text: Buffer.concat(parts).toString('utf8'),
    notes: notes.list().filter(({ code }) => code === 'not-utf8'),
  }
}

const littleEndian = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
const bigEndian = (text: string) => littleEndian(text).swap16()

test('UTF-16 of either order comes back, wherever chunks are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('a', '\n', 'é', '\u2028', '\ufffd', '💧') }),
      fc.integer({ min: 1, max: 9 }),
      async (text, size) => {
        // A mark and a NUL are what UTF-32 begins with.
        const written = `a${text}`
        for (const bytes of [littleEndian(written), bigEndian(written)])
          expect(await decoded(bytes, size)).toEqual({ text: written, notes: [] })
      },
    ),
  )
})

test.each([
  ['half a pair', 'a\ud800b', 'a\ufffdb', 1],
  ['half a pair at the end', 'ab\ud800', 'ab\ufffd', 1],
  ['the halves the wrong way round', '\udc00\ud800', '\ufffd\ufffd', 2],
  ['U+FFFD as it was written', '\ufffd\ud800', '\ufffd\ufffd', 1],
])('of UTF-16 %s is U+FFFD, and counted', async (_name, text, read, count) => {
  for (const bytes of [littleEndian(text), bigEndian(text)])
    expect(await decoded(bytes, 3)).toEqual({
      text: read,
      notes: [{ code: 'not-utf8', count, detail: 'UTF-16' }],
    })
})

test('a last odd byte of UTF-16 is counted', async () => {
  const { text, notes } = await decoded(Buffer.concat([littleEndian('ab'), Buffer.from('c')]))
  expect(text).toBe('ab\ufffd')
  expect(notes).toEqual([{ code: 'not-utf8', count: 1, detail: 'UTF-16' }])
})

test('UTF-32 is refused, though it begins as UTF-16 does', async () => {
  const bytes = Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])
  expect((await refusal(decoded(bytes))).message).toContain(
    'x.csv is not text that Tidegate can read: it is UTF-32',
  )
})
