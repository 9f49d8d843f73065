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
  if (ordered) return ordered.exact && ordered.low.length === 1 ? ordered.low[0] : undefined
  if (!levels || levels.rest || levels.counts.size !== 1) return undefined
  return levels.counts.keys().next().value
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
  return levels.counts.size + (levels.rest?.levels ?? 0)
}

/** Whole numbers, none twice; of a slot of several values only that it has room for its rows. */
function couldBeUnique({ low, high, counts }: Ordered): boolean {
  for (let i = 0; i < low.length; i++) {
    const [from, to, rows] = [low[i] ?? 0, high[i] ?? 0, counts[i] ?? 0]
    if (from === to && !Number.isInteger(from)) return false
    if (rows > Math.floor(to) - Math.ceil(from) + 1) return false
  }
  return true
}

/**
 * Five pairs of equal numbers would be expected by chance in this range, and there is none. Where slots hold several
 * values, equal numbers could hide in them: then nine tenths of the range must be taken, which leaves no room to.
 */
function uniqueByDesign({ low, high, n, exact }: Ordered): boolean {
  const range = (high.at(-1) ?? 0) - (low[0] ?? 0) + 1
  if (!exact && 10 * n < 9 * range) return false
  return n * (n - 1) >= 10 * range
}
