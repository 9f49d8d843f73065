import { expect, test } from 'vitest'
import { readText } from '../reading.js'

const notesOf = async (cells: readonly string[]) => (await readText(`w\n${cells.join('\n')}\n`)).notes

test('a note of null words names the word of the list, not the cell as it stands', async () => {
  expect(await notesOf(['a', '  NA '])).toEqual([{ code: 'null-words', column: 'w', count: 1, detail: 'NA' }])
  expect(await notesOf(['a', '   '])).toEqual([
    { code: 'null-words', column: 'w', count: 1, detail: 'spaces' },
  ])
})

test('no note quotes a cell', async () => {
  const secret = ['48213,77', '12345678901234567890', '  NA ']
  const lines = [...secret.map(cell => `"${cell}";x;1`), '"48213,77";x', '"48213,77";x;1;48213']
  const { notes } = await readText(`a;b;c\n${lines.join('\n')}\n`)
  expect(notes.map(note => note.code).sort()).toEqual([
    'decimal-comma',
    'huge-integers',
    'null-words',
    'ragged-rows',
  ])
  expect(JSON.stringify(notes)).not.toMatch(/48213|1234567890/)
})
