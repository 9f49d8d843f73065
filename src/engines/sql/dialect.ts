import type { Unit } from '../../profile/step.js'

/** What a SQL type is to statistics. `integer` may lie beyond 2^53; `float` may be NaN or infinite. */
export type SqlFamily =
  | 'small-integer'
  | 'integer'
  | 'decimal'
  | 'float'
  | 'boolean'
  | 'text'
  | 'date'
  | 'timestamp'
  | 'time'

/**
 * What two databases spell differently; all else of the SQL is the same text for both. Arguments are SQL expressions, and
 * so are results.
 */
export interface Dialect {
  /** As people call it. */
  name: string
  /** Undefined for a type whose values are no numbers, texts or times. */
  family(type: string): SqlFamily | undefined
  isNan(double: string): string
  /** Milliseconds since 1970 in UTC, since midnight for a time of day: a double with microseconds as a fraction. */
  milliseconds(family: 'date' | 'timestamp' | 'time', value: string): string
  /** The 64 bits of a double as a bigint. */
  bits(double: string): string
  /** The first 8 bytes of the MD5 of a text in UTF-8, the lowest first, as a bigint. */
  digest(text: string): string
  and(a: string, b: string): string
  xor(a: string, b: string): string
  /** Of a bigint at or above 0. */
  shiftRight(value: string, by: number): string
  /** How many different values there are, give or take some percent. */
  approximateDistinct(value: string): string
  /** Whether the whole of a text is of a regular expression. */
  matches(text: string, pattern: string): string
  /** When the step begins that holds a time of milliseconds, as `startText` of step.ts writes it. */
  stepText(milliseconds: string, unit: Unit): string
  /** `2026-03-02`, or with its time where that is not midnight: `2026-03-02T10:11:12.123Z`. */
  isoText(milliseconds: string): string
}

/** A double. Without an exponent both databases would read a decimal. */
export function doubleLiteral(value: number): string {
  const text = String(value)
  return text.includes('e') ? text.replace('e+', 'e') : `${text}e0`
}

export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Whether a double is no infinity; null for null. */
export function isFinite(double: string): string {
  return `abs(${double}) <= ${doubleLiteral(Number.MAX_VALUE)}`
}

/** How many rows are so. */
export function countIf(condition: string): string {
  return `count(case when ${condition} then 1 end)`
}
