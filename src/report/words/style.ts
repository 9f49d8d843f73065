import type { Check } from '../../judgement/check.js'
import { count, counted, measure, milliseconds, NBSP, percent, points, score } from './number.js'

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

/** ROC AUC 0.874: of a model the third digit counts. */
const modelScore: Style = { name: 'score', format: (value, more = 0) => score(value, 3 + more) }

/** Of units that read alike whatever is measured; a share may be a share or a difference of two. */
const byUnit = new Map<Check['unit'], Style>([
  ['rows', styles.rows],
  ['column', styles.measure],
  ['score', styles.score],
  ['milliseconds', styles.milliseconds],
  ['values', counting('value')],
  ['levels', counting('level')],
  ['columns', counting('column')],
  ['characters', counting('character')],
  ['reference-sd', scoring('reference sd')],
  ['reference-iqr', scoring('reference IQR')],
])

const pace: Style = { name: 'measure', format: (value, more = 0) => measure(value, 2 + more) }
const paceOfShare: Style = { name: 'points', format: (value, more = 0) => points(value, 2 + more) }

function counting(one: string): Style {
  return { name: 'measure', format: value => counted(value, one) }
}

function scoring(unit: string): Style {
  return { name: 'score', format: (value, more = 0) => `${score(value, 2 + more)}${NBSP}${unit}` }
}

export function styleOf(check: Pick<Check, 'id' | 'measure' | 'unit'>): Style {
  const id = check.id.measure ?? check.measure
  if (check.id.gate === 'trend') return check.unit === 'share' ? paceOfShare : pace
  if (check.measure.startsWith('latency') || id.startsWith('latency')) return styles.milliseconds
  if (check.id.gate === 'performance' && check.unit === 'score') return modelScore
  if (check.id.gate === 'fairness' && check.unit === 'score' && !/-ratio(-to-overall)?$/.test(id))
    return rateStyleOf(check)
  const style = byUnit.get(check.unit)
  if (style) return style
  return check.id.gate === 'fairness' && /-(difference|to-overall)$/.test(id) ? styles.points : styles.percent
}

/** Rates of the groups of a fairness check: mostly shares, whatever the disparity between them is. */
export function rateStyleOf({ id, measure: of, unit }: Pick<Check, 'id' | 'measure' | 'unit'>): Style {
  if (/entropy|theil/.test(of)) return styles.measure
  return unit === 'score' && (id.measure ?? of).endsWith('-worst-group') ? modelScore : styles.percent
}
