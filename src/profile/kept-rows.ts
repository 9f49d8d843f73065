import { hashKept, type LevelText } from './fold/rows/kept-hash.js'
import { type KeptKeys, mergeKeptKeys } from './kept-keys.js'
import { type AboutRows, keysOf, rowsOfKeys } from './keys.js'
import type { Kept, Rows } from './statistic.js'
import { joinVectors, rowsOfVectors, type VectorRows, vectorAt } from './vector-rows.js'

/** `rows` of kept keys; codes become levels in order, those that no key has any more left out. */
export function rowsOfKept(
  { columns, others, ...keys }: KeptKeys,
  texts: readonly LevelText[],
  about: AboutRows,
): Rows {
  const kept = columns.map((column, place) => keptOf(column, texts[place]))
  return { ...rowsOfKeys(keys, about), others, kept }
}

function keptOf(column: Float64Array, text: LevelText): Kept {
  if (text === undefined) return { form: 'numbers', values: column }
  if (typeof text !== 'function') {
    const vectors = Array.from(column, code => (code < 0 ? undefined : text.vector(code)))
    return { form: 'vectors', ...joinVectors(vectors, text.width) }
  }
  const used = [...new Set(column)].filter(code => code >= 0)
  const named = used.map(code => ({ code, level: text(code) }))
  named.sort((a, b) => (a.level < b.level ? -1 : a.level > b.level ? 1 : 0))
  const places = new Map(named.map(({ code }, place) => [code, place]))
  return {
    form: 'levels',
    codes: Int32Array.from(column, code => places.get(code) ?? -1),
    levels: named.map(({ level }) => level),
  }
}

/** As if the rows of both had been folded together. @throws RangeError where one has numbers and the other levels */
export function mergeKeptRows(a: Rows, b: Rows, size: number): Rows {
  const { threshold } = a.threshold < b.threshold ? a : b
  const algorithm = a.algorithm
  const forms = (a.kept ?? b.kept ?? []).map((_, place) => joined(a.kept?.[place], b.kept?.[place]))
  const texts = forms.map(({ text }) => text)
  const part = (rows: Rows, side: 0 | 1): KeptKeys => {
    const keys = keysOf(rows, threshold)
    const length = keys.count.length
    const columns = forms.map(({ columns }) => columns[side].slice(0, length))
    return {
      ...keys,
      others: (rows.others ?? keys.count).subarray(0, length),
      columns,
      ties: hashKept(texts, algorithm)(columns, length),
    }
  }
  const { keys, dropped } = mergeKeptKeys(part(a, 0), part(b, 1), size)
  const merged = rowsOfKept(keys, texts, { algorithm, total: a.total + b.total, threshold })
  return dropped ? { ...merged, threshold: merged.hash[merged.hash.length - 1] ?? threshold } : merged
}

interface Joined {
  columns: [Float64Array, Float64Array]
  text: LevelText
}

/** One column of both with one dictionary. */
function joined(a: Kept | undefined, b: Kept | undefined): Joined {
  const [left, right] = [a ?? b, b ?? a]
  if (left?.form === 'numbers' && right?.form === 'numbers')
    return { columns: [left.values, right.values], text: undefined }
  if (left?.form === 'vectors' && right?.form === 'vectors') return joinedVectors(left, right)
  if (left?.form !== 'levels' || right?.form !== 'levels')
    throw new RangeError('numbers and levels cannot be kept in one column')
  const levels = [...new Set([...left.levels, ...right.levels])]
  const places = new Map(levels.map((level, place) => [level, place]))
  const columnOf = ({ codes, levels: own }: { codes: Int32Array; levels: string[] }) =>
    Float64Array.from(codes, code => (code < 0 ? -1 : (places.get(own[code] ?? '') ?? -1)))
  return { columns: [columnOf(left), columnOf(right)], text: code => levels[code] ?? '' }
}

/** Rows are their codes, those of the second after those of the first. */
function joinedVectors(a: VectorRows, b: VectorRows): Joined {
  const rows = rowsOfVectors(a)
  const codesOf = (of: VectorRows, first: number) =>
    Float64Array.from({ length: rowsOfVectors(of) }, (_, row) => (vectorAt(of, row) ? first + row : -1))
  const vector = (code: number) =>
    (code < rows ? vectorAt(a, code) : vectorAt(b, code - rows)) ?? new Float64Array(0)
  return { columns: [codesOf(a, 0), codesOf(b, rows)], text: { width: a.width, vector } }
}
