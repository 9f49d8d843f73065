import { describe, expect, it } from 'vitest'
import { parseSpelling } from '../../src/sources/spelling.js'

const table = (spelling: string) => {
  const asked = parseSpelling(spelling)
  return asked.from === 'table' ? asked.table : undefined
}

describe('a dataset in a database', () => {
  it.each([
    [
      'duckdb:shop.duckdb#orders',
      { database: 'duckdb', path: 'shop.duckdb', relation: { table: ['orders'] } },
    ],
    [
      'duckdb:a/b.db#main."two.words"',
      { database: 'duckdb', path: 'a/b.db', relation: { table: ['main', 'two.words'] } },
    ],
    [
      'duckdb:shop.db#"say ""hi"""',
      { database: 'duckdb', path: 'shop.db', relation: { table: ['say "hi"'] } },
    ],
    [
      'duckdb:shop.db#(select 1 as "#")',
      { database: 'duckdb', path: 'shop.db', relation: { query: 'select 1 as "#"' } },
    ],
    ['duckdb:data/*.parquet', { database: 'duckdb', path: 'data/*.parquet' }],
    ['trino:hive.sales.orders', { database: 'trino', relation: { table: ['hive', 'sales', 'orders'] } }],
    ['trino:( select 1 )', { database: 'trino', relation: { query: 'select 1' } }],
  ])('%s', (spelling, meant) => expect(table(spelling)).toEqual(meant))

  it.each([
    ['duckdb:', /names no table/],
    ['duckdb:#orders', /names no table/],
    ['duckdb:shop.db#', /names no table/],
    ['duckdb:shop.db#a..b', /names no table/],
    ['duckdb:shop.db#(select 1', /names no table/],
    ['trino:', /names no table/],
    ['trino:()', /names no table/],
    ['trino:sales.orders', /2 of the three parts/],
  ])('is refused where a part is missing: %s', (spelling, said) =>
    expect(() => table(spelling)).toThrow(said),
  )
})
