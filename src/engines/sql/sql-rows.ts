import type { Schema } from '../../datasets/dataset.js'
import { keptSeed } from '../../profile/fold/rows/kept-hash.js'
import { keySeed } from '../../profile/fold/rows/row-keys.js'
import { rowsOfKept } from '../../profile/kept-rows.js'
import { rowsOfKeys } from '../../profile/keys.js'
import { canonical, type Need, type Term } from '../../profile/need.js'
import { everyKey } from '../../profile/rows.js'
import type { Rows } from '../../profile/statistic.js'
import { type HashedCell, laneQuery } from './lanes.js'
import type { Pass } from './pass.js'
import { type Cell, numberOf } from './session.js'

/** How databases and readers of files hash alike. */
export const sqlHash = 'fast64-md5-1'

/** Of a sample some more keys are asked for than are kept, as chance may give fewer. */
const spare = 1.2

/**
 * Rows by the hash of their keys: all keys, or those of smallest hash. The database hashes, counts and chooses; of a large
 * table only keys below a threshold are counted at all.
 */
export async function rowsOfTable(pass: Pass, need: Need, schema: Schema): Promise<Rows> {
  const { header, limits } = pass
  const size = need.size ?? (need.keep === undefined ? limits.rows : limits.keptRows)
  let below = header.rows <= size ? 1 : Math.min(1, (size * spare) / header.rows)
  for (;;) {
    const found = await countKeys(pass, need, schema, size, below)
    if (below >= 1 || found.keys.count.length > size) return found.finish(size)
    // Many rows share a key: fewer keys than rows lie below.
    const keys = Math.max(1, found.keys.count.length)
    below = Math.min(1, below * Math.max(2, (size * spare) / keys))
  }
}

interface FoundKeys {
  keys: { words: Uint32Array<ArrayBuffer>; count: Uint32Array<ArrayBuffer> }
  finish(size: number): Rows
}

async function countKeys(
  pass: Pass,
  need: Need,
  schema: Schema,
  size: number,
  below: number,
): Promise<FoundKeys> {
  const keep = need.keep ?? []
  const query = keyQuery(pass, need, schema, below)
  const [words, count, others]: [number[], number[], number[]] = [[], [], []]
  const kept: Cell[][] = keep.map(() => [])
  const limited = `${query} order by high, low limit ${size + 1}`
  for await (const rows of pass.session.query(limited))
    for (const row of rows) {
      words.push(numberOf(row[1]), numberOf(row[0]))
      count.push(numberOf(row[2]))
      others.push(numberOf(row[3]))
      for (const [i, column] of kept.entries()) column.push(row[4 + i] ?? null)
    }
  return {
    keys: { words: Uint32Array.from(words), count: Uint32Array.from(count) },
    finish(most) {
      const isWhole = count.length <= most
      const length = Math.min(most, count.length)
      const keys = {
        words: Uint32Array.from(words.slice(0, 2 * length)),
        count: Uint32Array.from(count.slice(0, length)),
      }
      const about = { algorithm: sqlHash, total: pass.header.rows, threshold: everyKey } as const
      const rows =
        need.keep === undefined
          ? rowsOfKeys(keys, about)
          : keptRows(pass, keep, { ...keys, others: others.slice(0, length) }, kept, about)
      return isWhole ? rows : { ...rows, threshold: rows.hash[length - 1] ?? 0n }
    },
  }
}

function keptRows(
  { terms }: Pass,
  keep: readonly Term[],
  keys: { words: Uint32Array; count: Uint32Array; others: readonly number[] },
  kept: readonly Cell[][],
  about: Parameters<typeof rowsOfKept>[2],
): Rows {
  const columns = keep.map((term, i) => columnOf(kept[i] ?? [], keys.count.length, terms.isNumber(term)))
  const all = {
    words: keys.words,
    ties: new Uint32Array(0),
    count: keys.count,
    others: Uint32Array.from(keys.others),
    columns: columns.map(({ values }) => values),
  }
  return rowsOfKept(
    all,
    columns.map(({ text }) => text),
    about,
  )
}

/** Numbers as they are; texts by codes. */
function columnOf(cells: readonly Cell[], length: number, isNumber: boolean) {
  if (isNumber)
    return {
      values: Float64Array.from({ length }, (_, i) =>
        cells[i] === null ? Number.NaN : numberOf(cells[i]) + 0,
      ),
      text: undefined,
    }
  const texts: string[] = []
  const codes = new Map<string, number>()
  const codeOf = (text: string) => {
    const known = codes.get(text)
    if (known !== undefined) return known
    codes.set(text, texts.length)
    return texts.push(text) - 1
  }
  const values = Float64Array.from({ length }, (_, i) => (cells[i] === null ? -1 : codeOf(String(cells[i]))))
  return { values, text: (code: number) => texts[code] ?? '' }
}

/** A query of keys: high and low lane, rows, rows that differ from the kept one, and what is kept of that. */
function keyQuery(pass: Pass, need: Need, schema: Schema, below: number): string {
  const { session, relation } = pass
  const { dialect } = session
  const keep = need.keep ?? []
  const of = keyTerms(need, schema)
  const kept = keep.map((term, i) => `${columnSql(pass, term)} as c${i}`)
  const keys = of.map((term, i) => `${hashedSql(pass, term)} as v${i}`)
  const ties = keep.map((term, i) => `${hashedSql(pass, term)} as u${i}`)
  const names = keep.map((_, i) => `c${i}`)
  const carried = [...names, ...ties.map((_, i) => `u${i}`)]
  const rows = `select ${[...keys, ...ties, ...kept].join(', ')} from ${relation.from}`
  const cells = of.map((term, i): HashedCell => hashedCell(pass, term, `v${i}`, keySeed(term)))
  const hashed = laneQuery(rows, cells, carried, { low: 'low', high: 'high' }, dialect)
  const some = below < 1 ? ` where high <= ${Math.floor(below * 2 ** 32)}` : ''
  if (need.keep === undefined)
    return `select high, low, count(*), 0 from (${hashed})${some} group by high, low`
  const tied = keep.map((term, i): HashedCell => hashedCell(pass, term, `u${i}`, keptSeed(i)))
  const chosen = `select * from (${hashed})${some}`
  const laned = laneQuery(
    chosen,
    tied,
    [...names, 'high', 'low'],
    { low: 'tie_low', high: 'tie_high' },
    dialect,
  )
  const same = `select high, low, tie_high, tie_low, count(*) as n${names.map(name => `, min(${name}) as ${name}`).join('')} from (${laned}) group by high, low, tie_high, tie_low`
  const ranked = `select *, sum(n) over (partition by high, low) as total, row_number() over (partition by high, low order by tie_high, tie_low) as place from (${same})`
  return `select ${['high', 'low', 'total', 'total - n', ...names].join(', ')} from (${ranked}) where place = 1`
}

/** Distinct terms of the key, every column where the whole row is. */
function keyTerms(need: Need, schema: Schema): Term[] {
  const every = schema.map(({ name }): Term => ({ value: name }))
  const terms = need.of.flatMap(term => ('all' in term ? every : [term]))
  return [...new Map(terms.map(term => [canonical(term), term])).values()]
}

function columnSql({ terms }: Pass, term: Term): string {
  return terms.isNumber(term) ? terms.sql(term) : terms.text(term)
}

function hashedSql({ terms, session }: Pass, term: Term): string {
  return terms.isNumber(term)
    ? session.dialect.bits(`(${terms.sql(term)} + 0e0)`)
    : session.dialect.digest(terms.text(term))
}

function hashedCell({ terms }: Pass, term: Term, column: string, seed: HashedCell['seed']): HashedCell {
  return { column, seed, isNumber: terms.isNumber(term) }
}
