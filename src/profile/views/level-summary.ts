import type { Levels } from './distribution.js'

/** Levels named in a summary; more are a list, not a picture. */
const mostLevels = 12

interface LevelRows {
  level: string
  reference: number
  candidate: number
}

/** What a summary shows of the levels of a column; empty for a column that has none. */
export function levelsOf(reference: Levels | undefined, candidate: Levels | undefined, minCount: number) {
  if (reference === undefined && candidate === undefined) return {}
  const names = new Set([...(reference?.counts.keys() ?? []), ...(candidate?.counts.keys() ?? [])])
  const rows = Array.from(names, level => ({
    level,
    reference: reference?.counts.get(level) ?? 0,
    candidate: candidate?.counts.get(level) ?? 0,
  }))
  const share = (row: LevelRows) =>
    row.reference / Math.max(1, reference?.n ?? 0) + row.candidate / Math.max(1, candidate?.n ?? 0)
  rows.sort((a, b) => share(b) - share(a) || (a.level < b.level ? -1 : 1))
  const enough = (row: LevelRows) => Math.max(row.reference, row.candidate) >= minCount
  const shown = rows.filter(enough).slice(0, mostLevels)
  const listed = new Set(shown)
  const others = rows.filter(row => !listed.has(row))
  const otherLevels = {
    levels: others.length + Math.max(reference?.rest?.levels ?? 0, candidate?.rest?.levels ?? 0),
    reference: total(others, 'reference') + (reference?.rest?.rows ?? 0),
    candidate: total(others, 'candidate') + (candidate?.rest?.rows ?? 0),
  }
  const withheld = rows.filter(row => !enough(row)).length
  return {
    levels: shown,
    ...(otherLevels.levels > 0 ? { otherLevels } : {}),
    ...(withheld > 0 ? { withheld } : {}),
  }
}

function total(rows: readonly LevelRows[], side: 'reference' | 'candidate'): number {
  return rows.reduce((sum, row) => sum + row[side], 0)
}
