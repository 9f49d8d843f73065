import type { Piece } from './translation.js'

/** Rules that several tools have, in the words of a policy. */

export type Level = 'fail' | 'warn'

/** What lies between two ends; `strict` ends are outside themselves. */
export interface Range {
  min?: number | undefined
  max?: number | undefined
  strictMin?: boolean
  strictMax?: boolean
}

/** A share of 0 to 1 as a policy writes it. */
export function percent(share: number): string {
  return share === 0 || share === 1 ? `${share * 100}%` : `${Number((share * 100).toPrecision(12))}%`
}

function aboveShare(share: number): string {
  return share === 0 ? 'above 0' : `above ${percent(share)}`
}

/** @param share of the rows that may lack a value */
export function missing(column: string, share: number, level: Level): Piece {
  return { gate: 'nulls', column, keys: { [level]: aboveShare(share) } }
}

/** A number that has to lie in a range: a rule for each end. */
export function within(
  gate: string,
  column: string | undefined,
  keys: Record<string, string>,
  range: Range,
  level: Level,
): Piece[] {
  const { min, max, strictMin, strictMax } = range
  const about = column === undefined ? {} : { column }
  const limits = [
    ...(min === undefined ? [] : [`${strictMin ? 'at most' : 'below'} ${min}`]),
    ...(max === undefined ? [] : [`${strictMax ? 'at least' : 'above'} ${max}`]),
  ]
  if (limits.length === 0) return [{ why: 'it names no limit' }]
  return limits.map(limit => ({ gate, ...about, keys: { ...keys, [level]: limit } }))
}

/** @param share of the values that may lie elsewhere */
export function inSet(column: string, set: readonly string[], share: number, level: Level): Piece {
  return {
    gate: 'values',
    column,
    keys: { measure: 'out-of-set-rate', set: { names: [...new Set(set)] }, [level]: aboveShare(share) },
  }
}

/** @param ends numbers, or days and times as text */
export function inRange(
  column: string,
  ends: { min?: unknown; max?: unknown },
  share: number,
  level: Level,
): Piece {
  const keys: Record<string, string> = { measure: 'out-of-range-rate' }
  for (const [key, end] of Object.entries(ends)) {
    if (end === undefined || end === null) continue
    if (typeof end === 'number' && Number.isFinite(end)) keys[key] = String(end)
    else if (typeof end === 'string') keys[key] = JSON.stringify(end)
    else return { why: `its ${key} is neither a number nor a day` }
  }
  if (keys.min === undefined && keys.max === undefined) return { why: 'it names no limit' }
  return { gate: 'values', column, keys: { ...keys, [level]: aboveShare(share) } }
}

/** @param share of the values that may be of another form */
export function ofPattern(column: string, regex: string, share: number, level: Level): Piece {
  const keys = { measure: 'pattern-rate', pattern: JSON.stringify(regex) }
  return { gate: 'values', column, keys: { ...keys, [level]: `below ${percent(1 - share)}` } }
}

/** Rows by which no two may be alike. */
export function unique(columns: readonly string[], level: Level): Piece {
  return {
    gate: 'duplicates',
    keys: { key: { names: columns }, [level]: 'above 0' },
    note: 'two rows without a value are alike here',
  }
}

/** The columns are held against the reference's, which no file names. */
export function schemaOf(note: string, keys: Record<string, string> = {}): Piece {
  return { gate: 'schema', keys, note }
}

/** Words of which each may stand in a regular expression. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

/** A regular expression that is looked for anywhere, as one of the whole text. */
export function anywhere(regex: string): string {
  const whole = /^\^([^|]*)\$$/.exec(regex)?.[1]
  // `\$` is a dollar sign and no end.
  if (whole !== undefined && !/(^|[^\\])(\\\\)*\\$/.test(whole)) return whole
  return `[\\s\\S]*(?:${regex})[\\s\\S]*`
}
