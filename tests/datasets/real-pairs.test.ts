import { expect, test } from 'vitest'
import { describeOracle, oracleJson, oraclePath } from '../oracle.js'
import { read } from './reading.js'

const names = ['adult', 'bike', 'electricity', 'penguins_skew', 'seattle_weather', 'taxi', 'wine']
const cases = names.flatMap(name => (['reference', 'candidate'] as const).map(side => [name, side] as const))

describeOracle('real tables', () => {
  test.each(cases)('%s, %s: missing cells and values are those that numpy counts', async (name, side) => {
    const golden = oracleJson<any>(`golden/${name}.json`)
    const { rows, cells, kinds, notes } = await read([oraclePath(`golden/${name}/${side}.csv.gz`)])
    expect(rows).toBe(golden[`${side}_rows`])
    expect([...cells.keys()]).toEqual(golden.columns.map((column: { name: string }) => column.name))
    for (const column of golden.columns) {
      const values = (cells.get(column.name) ?? []).filter(value => value !== null)
      expect(rows - values.length, column.name).toBe(column[`${side}_nulls`])
      const wanted = column.numeric?.[side]
      expect(kinds.get(column.name) === 'numeric', column.name).toBe(column.kind === 'numeric')
      if (wanted === undefined) continue
      const numbers = values.filter(value => typeof value === 'number').sort((a, b) => a - b)
      const found = [numbers.length, numbers[0], numbers.at(-1), new Set(numbers).size]
      expect(found, column.name).toEqual([wanted.n, wanted.min, wanted.max, wanted.n_unique])
    }
    expect(notes.filter(note => note.code !== 'null-words')).toEqual([])
  })
})
