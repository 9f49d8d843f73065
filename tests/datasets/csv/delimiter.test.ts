import { expect, test } from 'vitest'
import { detectDelimiter } from '../../../src/datasets/csv/delimiter.js'

test.each([
  ['a,b\n1,2\n', ','],
  ['a;b\n1,5;2,5\n', ';'],
  ['a\tb\n1\t2\n', '\t'],
  ['a|b\n1|2\n', '|'],
  ['id,note;more\n1,x\n2,y\n', ','],
  ['"a;b;c",d\n1,2\n', ','],
  ['name\nAda, Lovelace\n', ','],
  ['a;b,c;d\n1;2,3;4\n', ';'],
  ['a,b;c\n', ','],
  ['', ','],
])('%j is cut at %j', (text, delimiter) => expect(detectDelimiter(text)).toBe(delimiter))

test('a newline in quotes ends no record', () => {
  expect(detectDelimiter('a,b\n"1;\n;;\n",2\n')).toBe(',')
})
