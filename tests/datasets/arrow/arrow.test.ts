import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Cell, read, readText, refusal, write } from '../reading.js'

interface Golden {
  cells: Record<string, Cell[]>
  files: Record<string, string>
  dictionaries: { cells: Cell[]; replaced: string; 'added to': string }
}

const golden: Golden = JSON.parse(readFileSync(join(import.meta.dirname, '../../golden/arrow.json'), 'utf8'))
const bytesOf = (name: string) => Buffer.from(golden.files[name] ?? '', 'base64')

describe('Arrow', () => {
  test.each(Object.keys(golden.files))('%s: every type has the cells that pyarrow wrote', async name => {
    const { cells } = await readText(bytesOf(name), 'x.arrow')
    expect(Object.fromEntries(cells)).toEqual(golden.cells)
  })

  test.each(['replaced', 'added to'] as const)('a dictionary may be %s between batches', async how => {
    const { cells } = await readText(Buffer.from(golden.dictionaries[how], 'base64'), 'x.arrows')
    expect(cells.get('w')).toEqual(golden.dictionaries.cells)
  })

  test('a file and a stream are known by their first bytes, under any name', async () => {
    for (const name of ['x', 'x.csv', 'x.parquet', 'x.feather'])
      for (const file of ['file', 'stream']) {
        const { dataset } = await readText(bytesOf(file), name)
        expect(dataset.format, `${file} as ${name}`).toBe('arrow')
      }
  })

  test('a file and a stream are one dataset', async () => {
    const { rows } = await read([write('1.arrow', bytesOf('file')), write('2.arrows', bytesOf('stream'))])
    expect(rows).toBe(8)
  })
})

describe('what is no whole Arrow file', () => {
  test.each(['file', 'stream', 'LZ4', 'zstd'])('%s: cut anywhere it is refused', async name => {
    const whole = bytesOf(name)
    for (let end = 8; end < whole.length; end += 397) {
      const error = await refusal(readText(whole.subarray(0, end), 'x.arrow'))
      expect(error.message, `cut at ${end}`).toContain('x.arrow')
      expect(error.fix).not.toBe('')
    }
  })

  test('a stream without the mark at its end is refused, since it may have been cut', async () => {
    const error = await refusal(readText(bytesOf('stream').subarray(0, -8), 'x.arrow'))
    expect(error.message).toContain('it ends without the mark that its writer sets at the end')
  })

  const overwritten = [
    ['bytes of ones', [0xff, 0xff, 0xff, 0xff]],
    ['a large length', [0x00, 0x00, 0x00, 0x7f]],
    ['zeros', [0, 0, 0, 0]],
  ] as const

  test.each(overwritten)('%s anywhere are an error or other cells, never a crash', async (_name, bytes) => {
    for (const name of ['stream', 'zstd']) {
      const good = bytesOf(name)
      for (let at = 4; at < good.length - bytes.length; at += 404) {
        const bad = Uint8Array.from(good)
        bad.set(bytes, at)
        const error = await readText(bad, 'x.arrow').catch((thrown: unknown) => thrown)
        if (error instanceof Error) expect(error.name, `${name} at ${at}: ${error.stack}`).toBe('CannotJudge')
      }
    }
  })

  test.each([
    ['Feather version 1', Buffer.from('FEA1....'), 'x.arrow is a Feather file of version 1'],
    ['text', Buffer.from('a,b\n1,2\n'), 'x.arrow is not an Arrow file or stream'],
  ])('%s is refused by name', async (_name, content, message) => {
    expect((await refusal(readText(content, 'x.arrow'))).message).toContain(message)
  })
})
