import type { CellKey, Level, Term } from '../need.js'
import type { Tally } from '../statistic.js'
import { assembleTally, type TallyEntry } from '../tally.js'
import { vectorAt } from '../vector-rows.js'
import type { BatchTerms } from './batch-terms.js'
import { crossCodes } from './crossing.js'
import type { Stage } from './stage.js'

/** A tally while rows come in. */
export interface TallyFold {
  /** @param cells the row's cell; absent where there is one cell only */
  add(terms: BatchTerms, rows: number, cells: Int32Array | undefined): void
  /** @param into the cell of the result for each cell of `add`. @returns undefined past `most` counts */
  finish(
    terms: BatchTerms,
    keys: readonly CellKey[],
    into: Int32Array,
    size: number,
    most: number,
  ): Tally | undefined
}

/** How many distinct types a column's cells have in all, literal NaN apart: known for batches, not for rows. */
function foldTypes(column: string, stage: Stage): TallyFold {
  const levels: Level[] = ['value', 'infinite', 'nan', 'missing']
  const counts = new Float64Array(4)
  return {
    add(terms, rows) {
      const vector = terms.vector(column)
      let missing = 0
      let infinite = 0
      if (vector.form === 'codes') {
        for (let i = 0; i < rows; i++) if ((vector.codes[i] as number) < 0) missing++
      } else if (vector.form === 'vectors') {
        for (let i = 0; i < rows; i++) if (vectorAt(vector, i) === undefined) missing++
      } else {
        const { run } = stage.kernel
        missing = run.countNaN(stage.place(vector.values, rows), rows)
        infinite = run.infinite.value
      }
      const nan = vector.form === 'numbers' ? vector.nan : 0
      for (const [i, count] of [rows - missing - infinite, infinite, nan, missing - nan].entries())
        counts[i] = (counts[i] as number) + count
    },
    finish(_terms, keys, _into, size) {
      const entries = Array.from(counts, (rows, tuple) => ({ cell: 0, tuple, rows }))
      return assembleTally(
        keys,
        levels.map(level => [level]),
        entries,
        size,
      )
    },
  }
}

/** One term, one cell: the codes are their own numbers and the counts an array. */
function foldCodes(term: Term): TallyFold {
  let counts: Float64Array = new Float64Array(64)
  return {
    add(terms, rows) {
      const codes = terms.codes(term)
      for (let i = 0; i < rows; i++) {
        const place = (codes[i] as number) + 1
        if (place >= counts.length) counts = enlarged(counts, place)
        counts[place] = (counts[place] as number) + 1
      }
    },
    finish(terms, keys, _into, size) {
      const tuples: Level[][] = []
      const entries: TallyEntry[] = []
      for (let place = 0; place < counts.length; place++) {
        const rows = counts[place] as number
        if (rows === 0) continue
        entries.push({ cell: 0, tuple: tuples.length, rows })
        tuples.push([terms.level(term, place - 1)])
      }
      return assembleTally(keys, tuples, entries, size)
    },
  }
}

/** Any terms in any cells: tuples are numbered, then pairs of cell and tuple. */
function foldTuples(of: readonly Term[]): TallyFold {
  const crossings = of.map(() => crossCodes())
  const pairs = crossCodes()
  let counts: Float64Array = new Float64Array(64)
  return {
    add(terms, rows, cells) {
      let numbers: Int32Array | undefined
      for (const [i, term] of of.entries()) numbers = crossings[i]?.number(numbers, terms.codes(term), rows)
      const ids = pairs.number(cells, numbers ?? new Int32Array(rows), rows)
      if (pairs.size() > counts.length) counts = enlarged(counts, pairs.size())
      for (let i = 0; i < rows; i++) counts[ids[i] as number] = (counts[ids[i] as number] as number) + 1
    },
    finish(terms, keys, into, size, most) {
      const last = crossings[of.length - 1]
      const tupleCount = last?.size() ?? 0
      if (keys.length > 1 && keys.length * Math.min(tupleCount, size) > most) return undefined
      const tuples = Array.from({ length: tupleCount }, (_, number) => {
        const tuple: Level[] = new Array(of.length).fill(null)
        for (let i = of.length - 1, at = number; i >= 0; i--) {
          const term = of[i]
          if (term) tuple[i] = terms.level(term, crossings[i]?.code(at) ?? -1)
          at = crossings[i]?.left(at) ?? 0
        }
        return tuple
      })
      const entries = Array.from({ length: pairs.size() }, (_, id) => ({
        cell: into[pairs.left(id)] as number,
        tuple: pairs.code(id),
        rows: counts[id] as number,
      }))
      return assembleTally(keys, tuples, entries, size)
    },
  }
}

/** @param apart whether rows have cells */
export function foldTally(of: readonly Term[], apart: boolean, stage: Stage): TallyFold {
  const [only] = of
  if (of.length !== 1 || apart || only === undefined) return foldTuples(of)
  return 'type' in only ? foldTypes(only.type, stage) : foldCodes(only)
}

function enlarged(counts: Float64Array, needed: number): Float64Array {
  const larger = new Float64Array(Math.max(counts.length * 2, needed + 1))
  larger.set(counts)
  return larger
}
