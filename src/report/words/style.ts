import type { Check } from '../../judgement/check.js'
import { count, measure, milliseconds, percent, points, score } from './number.js'

/** How the number of a check reads. */
export interface Style {
  name: 'percent' | 'points' | 'score' | 'measure' | 'rows' | 'milliseconds'
  /** @param more digits beyond the usual ones */
  format: (value: number, more?: number) => string
}

const styles: Record<Style['name'], Style> = {
  percent: { name: 'percent', format: (value, more = 0) => percent(value, 1 + more) },
  points: { name: 'points', format: (value, more = 0) => points(value, 1 + more) },
  score: { name: 'score', format: (value, more = 0) => score(value, 2 + more) },
  measure: { name: 'measure', format: (value, more = 0) => measure(value, 3 + more) },
  rows: { name: 'rows', format: count },
  milliseconds: { name: 'milliseconds', format: (value, more = 0) => milliseconds(value, 3 + more) },
}

export function styleOf(check: Pick<Check, 'id' | 'measure' | 'unit'>): Style {
  const id = check.id.measure ?? check.measure
  if (check.measure.startsWith('latency') || id.startsWith('latency')) return styles.milliseconds
  if (check.unit === 'rows') return styles.rows
  if (check.unit === 'column') return styles.measure
  if (check.unit === 'score') return styles.score
  return check.id.gate === 'fairness' && id.endsWith('-difference') ? styles.points : styles.percent
}

/** Rates of the groups of a fairness check: shares, whatever the disparity between them is. */
export const rateStyle = styles.percent
