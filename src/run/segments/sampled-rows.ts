import { isRetyped } from '../../gates/columns/kinds.js'
import type { Table } from '../../gates/gate.js'
import type { Level, Need } from '../../profile/need.js'
import type { Kept } from '../../profile/statistic.js'
import { type Sample, sample, sampleNeed } from '../../profile/views/sample.js'
import type { Side } from '../../profile/views/side.js'

/** Different rows of each side. */
const sampleSize = 100_000

/** Rows of one side with their cells by column. */
export interface SampledRows {
  cells: ReadonlyMap<string, Kept>
  /** Rows that each stands for. */
  count: Uint32Array
  sample: Sample
}

export function sampledNeed(table: Table): Need {
  return sampleNeed(sampledColumns(table), sampleSize)
}

/** @returns undefined where the side keeps no rows, as a stored profile does not */
export function sampledRows(side: Side, table: Table): SampledRows | undefined {
  const columns = sampledColumns(table)
  const found = sample(side, columns, sampleSize)
  if ('unavailable' in found) return undefined
  const cells = columns.flatMap((name, i): [string, Kept][] => {
    const kept = found.columns[i]
    return kept === undefined ? [] : [[name, kept]]
  })
  return { cells: new Map(cells), count: found.count, sample: found }
}

/** A column that is on both sides and whose values people would make slices of. */
export function isSearchable(column: Table['columns'][number]): boolean {
  const { kind, reference, candidate } = column
  const isOnBoth = reference !== undefined && candidate !== undefined && !isRetyped(column)
  return isOnBoth && (kind === 'numeric' || kind === 'categorical' || kind === 'boolean')
}

export function levelAt(cells: Kept, row: number): Level {
  if (cells.form === 'levels') return cells.levels[cells.codes[row] ?? -1] ?? null
  const value = cells.values[row] ?? Number.NaN
  return Number.isNaN(value) ? null : value
}

/** One list for all rules, so that one sample is folded for all. */
function sampledColumns({ columns }: Table): string[] {
  return columns.filter(isSearchable).map(({ name }) => name)
}
