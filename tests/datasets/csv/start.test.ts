import { expect, test } from 'vitest'
import { readStart } from '../../../src/datasets/csv/start.js'
import { located, write } from '../reading.js'

function start(content: string | Uint8Array) {
  const [file] = located([write('x.csv', content)]).files
  if (file === undefined) throw new Error('one file was written')
  return readStart(file)
}

test('the start of a file gives its delimiter, its header and the rows below', async () => {
  expect(await start('a;b\n1;2,5\n3;4\n')).toEqual({
    dialect: { delimiter: ';', quote: '"' },
    header: ['a', 'b'],
    rows: [
      ['1', '2,5'],
      ['3', '4'],
    ],
  })
})

test('at most 20 rows are looked at', async () => {
  const { rows } = await start(`a,b\n${'1,2\n'.repeat(100)}`)
  expect(rows).toHaveLength(20)
})

test('a header longer than that is read to its end, and a row below it', async () => {
  const header = Array.from({ length: 9000 }, (_, index) => `a_rather_long_name_${index}`)
  const start300KiB = await start(`${header}\n${header.map(() => 1)}\n`)
  expect(start300KiB.header).toEqual(header)
  expect(start300KiB.rows).toEqual([header.map(() => '1')])
})

test('bytes of no text are refused as such; odd names are not', async () => {
  await expect(
    start(Uint8Array.of(0x50, 0xff, 0x01, 0x2c, 0xc3, 0x28, 0x0a, 0x31, 0x2c, 0x32, 0x0a)),
  ).rejects.toThrow('x.csv is no text')
  expect(
    (await start(Uint8Array.of(0x61, 0xff, 0x2c, 0x62, 0x01, 0x0a, 0x31, 0x2c, 0x32, 0x0a))).header,
  ).toEqual(['a\ufffd', 'b\x01'])
})
