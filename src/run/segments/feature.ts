import type { Kind } from '../../datasets/kind.js'
import { levelText } from '../../profile/level.js'
import type { Level } from '../../profile/need.js'
import type { Kept } from '../../profile/statistic.js'
import { type CutColumn, fewValues } from '../slices/slice-columns.js'
import type { SampledRows } from './sampled-rows.js'

/** A column as a search for segments reads it: levels of its values, or quarters of its numbers. */
export interface Feature {
  cut: CutColumn
  levels: Level[]
  /** One a row, -1 for a level that is not looked at. */
  reference: Int32Array
  candidate: Int32Array
}

/** Levels of one column beyond the most frequent are not looked at. */
const mostLevels = 30

/**
 * @param least rows that a level needs on each side
 * @returns undefined where a side lacks the column
 */
export function featureOf(
  { name: column, kind }: { name: string; kind: Kind },
  reference: SampledRows,
  candidate: SampledRows,
  least: number,
): Feature | undefined {
  const [was, is] = [reference.cells.get(column), candidate.cells.get(column)]
  if (was === undefined || is === undefined) return undefined
  const edges = kind === 'numeric' ? quarters(was) : undefined
  const cut: CutColumn =
    edges === undefined
      ? { column, term: { value: column }, cut: 'values', edges: [] }
      : { column, term: { cut: column, at: edges }, cut: 'quarters', edges }
  const [before, after] = [coded(was, edges), coded(is, edges)]
  const rows = rowsOf(before, reference.count)
  const known = [...rowsOf(after, candidate.count)]
    .map(([text, count]) => ({ text, rows: Math.min(count, rows.get(text) ?? 0) }))
    .filter(each => each.rows >= least)
    .sort((a, b) => b.rows - a.rows || ((a.text ?? '') < (b.text ?? '') ? -1 : 1))
    .slice(0, mostLevels)
  const places = new Map(known.map(({ text }, place) => [text, place]))
  const byText = new Map(after.levels.map(level => [levelText(level), level]))
  return {
    cut,
    levels: known.map(({ text }) => byText.get(text) ?? null),
    reference: placed(before, places),
    candidate: placed(after, places),
  }
}

/** One code a row, and the level of each. */
interface Coded {
  codes: Int32Array
  levels: Level[]
}

/** Missing ones are a level, the last. */
function coded(cells: Kept, edges: readonly number[] | undefined): Coded {
  if (cells.form === 'levels') {
    const missing = cells.levels.length
    return {
      codes: cells.codes.map(code => (code < 0 ? missing : code)),
      levels: [...cells.levels, null],
    }
  }
  if (edges !== undefined) {
    const bandOf = (value: number) => edges.reduce((band, edge) => (value >= edge ? band + 1 : band), 0)
    const codes = Int32Array.from(cells.values, value =>
      Number.isNaN(value) ? edges.length + 1 : bandOf(value),
    )
    return { codes, levels: [...edges.keys(), edges.length, null] }
  }
  const known = new Map<number, number>()
  const codes = Int32Array.from(cells.values, value => {
    const code = known.get(value) ?? known.size
    known.set(value, code)
    return code
  })
  return { codes, levels: Array.from(known.keys(), value => (Number.isNaN(value) ? null : value)) }
}

/** By the text of the level, the same on both sides. */
function rowsOf({ codes, levels }: Coded, count: Uint32Array): Map<string | null, number> {
  const rows = new Float64Array(levels.length)
  for (let row = 0; row < codes.length; row++)
    rows[codes[row] as number] = (rows[codes[row] as number] as number) + (count[row] as number)
  return new Map(levels.map((level, code) => [levelText(level), rows[code] ?? 0]))
}

function placed({ codes, levels }: Coded, places: ReadonlyMap<string | null, number>): Int32Array {
  const place = levels.map(level => places.get(levelText(level)) ?? -1)
  return codes.map(code => place[code] ?? -1)
}

/** Where each quarter of the different rows begins; undefined for so few numbers that each is a level. */
function quarters(cells: Kept): number[] | undefined {
  if (cells.form !== 'numbers') return undefined
  const sorted = cells.values.filter(Number.isFinite).sort()
  const distinct = sorted.reduce((sum, value, i) => (value === sorted[i - 1] ? sum : sum + 1), 0)
  if (distinct <= fewValues) return undefined
  return [0.25, 0.5, 0.75].map(part => sorted[Math.floor(part * sorted.length)] ?? 0)
}
