import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { describeOracle, oracleFiles, oraclePath } from '../oracle.js'
import { type Cell, read, refusal } from './reading.js'

const isRead = (name: string) => !name.endsWith('_columns.json')

/** The table by csv-parse and Number(), from the file all twins were made of. */
function golden(side: string): Map<string, Cell[]> {
  const text = gunzipSync(readFileSync(oraclePath(`golden/seattle_weather/${side}.csv.gz`)))
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true })
  const column = (name: string, of: (text: string) => Cell) =>
    [name, rows.map(row => of(row[name] ?? ''))] as const
  return new Map([
    column('date', Date.parse),
    ...['precipitation', 'temp_max', 'temp_min', 'wind'].map(name => column(name, Number)),
    column('weather', text => text),
  ])
}

describeOracle('one table in many formats', () => {
  const twins = oracleFiles('format_twins').filter(name => name.startsWith('seattle_weather'))

  test.each(twins.filter(isRead))('%s holds the same cells', async name => {
    const side = name.includes('reference') ? 'reference' : 'candidate'
    const { cells } = await read([oraclePath(`format_twins/${name}`)])
    expect(cells).toEqual(golden(side))
  })

  test.each(twins.filter(name => !isRead(name)))('%s is refused, and what is read is named', async name => {
    const error = await refusal(read([oraclePath(`format_twins/${name}`)]))
    expect(error.message).toContain('Tidegate reads CSV, TSV, JSON Lines, JSON arrays, Parquet and Arrow')
    expect(error.fix).toContain("orient='records'")
  })

  test('a table with quotes throughout and one with tabs are the same', async () => {
    const quoted = await read([oraclePath('format_twins/housing_candidate_quoted_all.csv')])
    const tabs = await read([oraclePath('format_twins/housing_candidate_tab.tsv')])
    expect(quoted.cells).toEqual(tabs.cells)
    expect(quoted.rows).toBe(6551)
  })

  test('decimal commas are not guessed', async () => {
    const { kinds, notes } = await read([
      oraclePath('format_twins/housing_candidate_semicolon_decimal_comma.csv'),
    ])
    expect(kinds.get('longitude')).toBe('categorical')
    expect(notes).toContainEqual({ code: 'decimal-comma', column: 'longitude', count: 6551 })
  })

  test.each([
    ['truncated_half.parquet', 'cannot be read as Parquet'],
    ['footer_garbage.parquet', 'cannot be read as Parquet'],
    ['not_parquet.parquet', 'is not a Parquet file'],
    ['zero_rows.parquet', 'has no rows'],
  ])('%s is refused', async (name, message) => {
    expect((await refusal(read([oraclePath(`format_twins/${name}`)]))).message).toContain(message)
  })
})

describeOracle('every type of Parquet', () => {
  const numbers = [
    'i8',
    'u8',
    'i32',
    'u32',
    'f16',
    'f32',
    'f64',
    'dec9_2',
    'dec38_10',
    'all_null',
    'null_type',
  ]
  const texts = ['i64', 'u64', 'str', 'lstr', 'dict']
  const times = ['date32', 'ts_ms', 'ts_us_utc', 'ts_ns']

  const readBoth = async () => {
    const { cells, kinds } = await read([oraclePath('format_twins/all_types.parquet')])
    const expected = JSON.parse(readFileSync(oraclePath('format_twins/all_types_expected.json'), 'utf8'))
    const of = (name: string): (string | null)[] => expected[name]
    return { cells, kinds, of }
  }

  test('numbers are those of pyarrow', async () => {
    const { cells, kinds, of } = await readBoth()
    for (const name of numbers) {
      const wanted = of(name).map(text => (text === null || text === 'nan' ? null : number(text)))
      expect(cells.get(name), name).toEqual(wanted)
      expect(kinds.get(name), name).toBe('numeric')
    }
  })

  test('text, and integers beyond 2^53, keep every character', async () => {
    const { cells, of } = await readBoth()
    for (const name of texts) expect(cells.get(name), name).toEqual(of(name))
    expect(cells.get('bool')).toEqual(of('bool').map(text => text?.toLowerCase() ?? null))
    expect(cells.get('bin')).toEqual(['0x00ff', '', null, 'a', 'b', 'c'])
    expect(cells.get('fsb')).toEqual(['abcd', 'efgh', null, 'ijkl', 'mnop', 'qrst'])
  })

  test('dates and timestamps of every unit are milliseconds in UTC', async () => {
    const { cells, kinds, of } = await readBoth()
    for (const name of times) {
      const wanted = of(name).map(text => (text === null ? null : milliseconds(text)))
      expect(cells.get(name), name).toEqual(wanted)
      expect(kinds.get(name), name).toBe('timestamp')
    }
    const day = 86_400_000
    const hour = 3_600_000
    expect(cells.get('time64')).toEqual([0.001, day - 1000, null, hour, 2 * hour, 3 * hour])
  })

  test('a list of numbers of many widths is its JSON text, a struct its members by their paths', async () => {
    const { cells, kinds } = await readBoth()
    expect(kinds.get('list')).toBe('categorical')
    expect(cells.get('list')).toEqual(['[1,2]', '[]', null, '[null]', '[3]', '[4]'])
    expect(cells.get('struct.a')).toEqual([1, null, null, 2, 3, 4])
    expect(cells.get('struct.b')).toEqual(['x', null, null, 'y', 'z', 'w'])
  })

  function number(text: string): number {
    return (text.endsWith('inf') ? Number(text.replace('inf', 'Infinity')) : Number(text)) + 0
  }

  /** Python's text of a time; what is below a millisecond is added as a fraction. */
  function milliseconds(text: string): number {
    const [, whole = text, below = ''] = /^(.*\.\d{3})(\d*)/.exec(text) ?? []
    const time = Date.parse(whole.includes(':') ? `${whole.replace(' ', 'T')}Z` : whole)
    return below === '' ? time : time + Number(below) / 10 ** below.length
  }
})
