import type { Kind } from '../../datasets/kind.js'
import { measure } from '../words/number.js'

/** A value of a column: a number as people write it, a time as a date. */
export function columnValue(value: number, kind: Kind): string {
  return kind === 'timestamp' ? dateOf(value) : measure(value)
}

/** Beyond the years that Date knows there is only the number. */
function dateOf(time: number): string {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? measure(time) : date.toISOString().slice(0, 10)
}
