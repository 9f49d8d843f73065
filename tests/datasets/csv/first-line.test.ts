import { describe, expect, test } from 'vitest'
import { readText, refusal } from '../reading.js'

const codes = async (text: string) => (await readText(text)).notes.map(note => note.code)

describe('a first line that is data', () => {
  test.each([
    ['numbers', '3.5,17\n4.5,18\n'],
    ['numbers that would be in order', '1,2,3\n4,5,6\n'],
    ['two whole numbers from 0', '0,1\n1,1\n'],
    ['times', '2024-01-01,2024-01-02T10:00\n2024-01-03,2024-01-04T10:00\n'],
    ['numbers, times and booleans', '3.5,2024-01-01,true\n4.5,2024-01-02,false\n'],
    ['a missing cell', '3.5,,17\n4.5,1,\n'],
    ['a word that means missing', 'NA,3.5\n1,4.5\n'],
    ['an integer that no number holds', '12345678901234567890,1\n12345678901234567891,2\n'],
    ['quoted numbers', '"3.5","17"\n"4.5","18"\n'],
  ])('is refused where it holds only %s', async (_name, text) => {
    const error = await refusal(readText(text))
    expect(error.message).toContain('x.csv: line 1 looks like data')
    expect(error.fix).toContain('Add a header line')
  })

  test('is not quoted, since it is data', async () => {
    const error = await refusal(readText('48213.77,17\n1,2\n'))
    expect(`${error.message} ${error.fix}`).not.toMatch(/48213|17/)
  })

  test.each([
    ['a name twice', 'city,17,17\nParis,1,2\n'],
    ['numbers in no order', 'city,17,3,5\nParis,1,2,3\n'],
    ['a fraction', 'city,3.5\nParis,4.5\n'],
    ['numbers and times', 'city,3,2024-01-01\nParis,4,2024-01-02\n'],
    ['one column of numbers', '17\n18\n19\n'],
  ])('is noted where it may be one: %s', async (_name, text) => {
    expect(await codes(text)).toContain('data-header')
  })
})

describe('a header', () => {
  test.each([
    ['words', 'a,b\n1,2\n'],
    ['years beside a word', 'country,2019,2020,2021\nFrance,1,2,3\n'],
    ['years downwards', 'country,2021,2020,2019\nFrance,1,2,3\n'],
    ['quantiles beside a word', 'store,0.05,0.5,0.95\nnorth,1,2,3\n'],
    ['years alone', '2019,2020,2021\n1.5,2.5,3.5\n'],
    ['numbers from 0, as pandas writes', '0,1,2,3\n5,6,7,8\n'],
    ['numbers from 0 with the index first', ',0,1,2\n0,6,7,8\n'],
    ['dates beside a word', 'country,2020-01-22,2020-01-23\nFrance,2020-02-01,2020-02-02\n'],
    ['one year', 'country,2020\nFrance,5\n'],
    ['numbers over words', '1,5\nx,y\n'],
    ['codes', '007,008\n1,2\n'],
  ])('of %s is one', async (_name, text) => {
    expect(await codes(text)).not.toContain('data-header')
  })

  test('of numbers without a row is a file without rows', async () => {
    expect((await refusal(readText('3.5,17\n'))).message).toContain('has no rows')
  })
})
