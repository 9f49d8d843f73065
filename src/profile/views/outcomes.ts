import { levelText } from '../level.js'
import type { Level, Need } from '../need.js'
import { type Side, statistic } from './side.js'

/** How predictions met labels, over rows that have both. Levels are canonical text: 1, 1.0 and '1' are one level. */
export interface Outcomes {
  /** Rows with both a label and a prediction. */
  rows: number
  /** Rows that lack one of them. */
  missing: number
  /** Rows whose prediction is their label. */
  correct: number
  /** The favourable outcome; absent when it was not given and is not plain. The four counts are then 0. */
  positive?: string
  truePositives: number
  falsePositives: number
  falseNegatives: number
  trueNegatives: number
  /** Those of labels and predictions together, sorted. */
  levels: string[]
  /** Rows by label, then by prediction. */
  table: Map<string, Map<string, number>>
}

/** Why a view cannot be had. */
export interface Unavailable {
  unavailable: 'not-collected' | 'no-positive-level'
}

export function isUnavailable(view: object): view is Unavailable {
  return 'unavailable' in view
}

export function outcomeNeeds(label: string, prediction: string): Need[] {
  return [{ fold: 'tally', of: [{ value: label }, { value: prediction }], within: [] }]
}

export function outcomes(
  side: Side,
  columns: { label: string; prediction: string; positive?: Level },
): Outcomes | Unavailable {
  const [need] = outcomeNeeds(columns.label, columns.prediction)
  const tally = need && statistic(side, need)
  if (tally?.fold !== 'tally') return { unavailable: 'not-collected' }
  const table = new Map<string, Map<string, number>>()
  const levels = new Set<string>()
  let rows = 0
  let missing = tally.rest?.rows[0] ?? 0
  let correct = 0
  for (const [i, tuple] of tally.tuples.entries()) {
    const count = tally.counts[0]?.[i] ?? 0
    const label = levelText(tuple[0] ?? null)
    const prediction = levelText(tuple[1] ?? null)
    if (label === null || prediction === null) missing += count
    if (label === null || prediction === null || count === 0) continue
    rows += count
    if (label === prediction) correct += count
    levels.add(label).add(prediction)
    const row = table.get(label) ?? new Map<string, number>()
    table.set(label, row.set(prediction, (row.get(prediction) ?? 0) + count))
  }
  const sorted = [...levels].sort()
  const positive = positiveLevel(sorted, columns.positive)
  return { rows, missing, correct, ...cellsOf(table, rows, positive), levels: sorted, table }
}

function cellsOf(table: Outcomes['table'], rows: number, positive: string | undefined) {
  if (positive === undefined)
    return { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 }
  let labelled = 0
  let predicted = 0
  for (const [label, row] of table)
    for (const [prediction, count] of row) {
      if (label === positive) labelled += count
      if (prediction === positive) predicted += count
    }
  const truePositives = table.get(positive)?.get(positive) ?? 0
  return {
    positive,
    truePositives,
    falsePositives: predicted - truePositives,
    falseNegatives: labelled - truePositives,
    trueNegatives: rows - labelled - predicted + truePositives,
  }
}

/** The level that was named, else 1 of 0 and 1, or true of false and true. */
export function positiveLevel(levels: readonly string[], named: Level | undefined): string | undefined {
  if (named !== undefined && named !== null) return String(named)
  const only = (...names: string[]) => levels.every(level => names.includes(level))
  if (levels.length === 0) return undefined
  return only('0', '1') ? '1' : only('false', 'true') ? 'true' : undefined
}
