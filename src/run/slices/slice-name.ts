import { missingName } from '../../profile/level.js'
import type { Level } from '../../profile/need.js'
import { bandOf, type CutColumn } from './slice-columns.js'

/**
 * How a slice is called: `region = north x device = ios`, `25 <= age < 40`, `age quarter 2`. Untrusted text, and the same
 * in every run: a quarter has its number rather than its edges, which move with the reference.
 */
export function sliceName(columns: readonly CutColumn[], levels: readonly Level[]): string {
  return columns.map((column, i) => partName(column, levels[i] ?? null)).join(' x ')
}

/** `region x device`: what its slices have in common. */
export function attributeName(columns: readonly { column: string }[]): string {
  return columns.map(({ column }) => column).join(' x ')
}

function partName(cut: CutColumn, level: Level): string {
  const { column } = cut
  if (level === null) return `${column} = ${missingName}`
  if (cut.cut === 'values') return `${column} = ${level}`
  if (cut.cut === 'quarters') return `${column} quarter ${Number(level) + 1}`
  const { from, below } = bandOf(cut, level)
  if (from === undefined) return `${column} < ${below}`
  return below === undefined ? `${column} >= ${from}` : `${from} <= ${column} < ${below}`
}
