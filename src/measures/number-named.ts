import { wilson } from '../math/proportion.js'
import type { Profile } from '../profile/profile.js'
import { type Measurement, measured, unmeasurable } from './measurement.js'

/** What a number is taken for. */
export interface NumberTaken {
  /** A share: it then lies in [0, 1]. */
  isShare: boolean
  /** The number of the same file that says of how many rows the share is. */
  rows?: string
  /** Of the interval, two-sided. */
  confidence: number
}

/**
 * A number of a metrics file, in the file's own unit. With the number of its rows a share has Wilson's interval, as if it
 * were the share of so many independent rows; without it rests on nobody knows how many.
 */
export function numberNamed({ numbers }: Profile, name: string, taken: NumberTaken): Measurement {
  const value = numbers?.get(name)
  if (value === undefined) return unmeasurable('no-such-number', { subject: name })
  if (typeof value === 'string' || !Number.isFinite(value))
    return unmeasurable('not-numeric', { subject: String(value) })
  if (!taken.isShare) return measured(value, { rows: 0 })
  if (value < 0 || value > 1) return unmeasurable('not-a-share', { subject: String(value) })
  if (taken.rows === undefined) return measured(value, { rows: 0 })
  const rows = numbers?.get(taken.rows)
  if (rows === undefined) return unmeasurable('no-such-number', { subject: taken.rows })
  if (typeof rows === 'string' || !Number.isSafeInteger(rows) || rows < 1)
    return unmeasurable('not-a-count', { subject: String(rows) })
  const interval = { ...wilson(value * rows, rows, taken.confidence), confidence: taken.confidence }
  return measured(value, { rows }, { interval, share: { hits: Math.round(value * rows), of: rows } })
}
