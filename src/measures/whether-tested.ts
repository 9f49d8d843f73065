import type { Distribution, Levels, Ordered } from '../profile/views/distribution.js'

/** Why the default drift rule does not test a column. `constant` passes, the two about rows are inconclusive. */
export type NotTested =
  | 'timestamp'
  | 'identifier'
  | 'text'
  | 'vector'
  | 'no-values'
  | 'constant'
  | 'fewer-than-30'

/**
 * Decides in the order of the rule: kinds that have no distribution to compare, columns without values, constants,
 * fewer than 30 values on a side, identifiers by design. @returns undefined when the column is tested.
 */
export function whyNotTested(reference: Distribution, candidate: Distribution): NotTested | undefined {
  for (const kind of ['timestamp', 'identifier', 'text', 'vector'] as const) {
    if (reference.kind === kind || candidate.kind === kind) return kind
  }
  if (reference.values === 0 || candidate.values === 0) return 'no-values'
  if (sameConstant(reference, candidate)) return 'constant'
  if (Math.min(reference.values, candidate.values) < 30) return 'fewer-than-30'
  return isIdentifier(reference, candidate) ? 'identifier' : undefined
}

function sameConstant(reference: Distribution, candidate: Distribution): boolean {
  const value = onlyValue(reference)
  return value !== undefined && value === onlyValue(candidate)
}

function onlyValue({ ordered, levels }: Distribution): number | string | undefined {
  if (ordered) {
    const slots = occupied(ordered)
    const [slot] = slots
    return slots.length === 1 && slot && slot.low === slot.high ? slot.low : undefined
  }
  if (!levels || levels.rest) return undefined
  const names = [...levels.counts].filter(([, rows]) => rows > 0).map(([name]) => name)
  return names.length === 1 ? names[0] : undefined
}

/** Nearly every text its own on both sides; or every number whole, unique, and unique by more than luck. */
function isIdentifier(reference: Distribution, candidate: Distribution): boolean {
  if (reference.levels && candidate.levels) {
    return [reference.levels, candidate.levels].every(levels => 10 * distinct(levels) >= 9 * levels.n)
  }
  if (!reference.ordered || !candidate.ordered) return false
  const sides = [reference.ordered, candidate.ordered]
  return sides.every(couldBeUnique) && sides.some(uniqueByDesign)
}

function distinct(levels: Levels): number {
  let count = levels.rest?.levels ?? 0
  for (const rows of levels.counts.values()) if (rows > 0) count += 1
  return count
}

/** Whole numbers, none twice; of a slot of several values only that it has room for its rows. */
function couldBeUnique(ordered: Ordered): boolean {
  return occupied(ordered).every(slot =>
    slot.low === slot.high
      ? slot.rows === 1 && Number.isInteger(slot.low)
      : slot.rows <= Math.floor(slot.high) - Math.ceil(slot.low) + 1,
  )
}

/**
 * Five pairs of equal numbers would be expected by chance in this range, and there is none. Where slots hold several
 * values, equal numbers could hide in them: then nine tenths of the range must be taken, which leaves no room to.
 */
function uniqueByDesign(ordered: Ordered): boolean {
  const slots = occupied(ordered)
  const range = (slots.at(-1)?.high ?? 0) - (slots[0]?.low ?? 0) + 1
  if (!ordered.exact && 10 * ordered.n < 9 * range) return false
  return ordered.n * (ordered.n - 1) >= 10 * range
}

function occupied(ordered: Ordered): { low: number; high: number; rows: number }[] {
  const slots: { low: number; high: number; rows: number }[] = []
  for (const [i, rows] of ordered.counts.entries()) {
    if (rows > 0) slots.push({ low: ordered.low[i] ?? 0, high: ordered.high[i] ?? 0, rows })
  }
  return slots
}
