import type { Check } from './check.js'
import { type Status, type Verdict, worst } from './status.js'
import { isWaived } from './waive.js'

export interface Ask {
  failOn: 'fail' | 'warn' | 'never'
  onInconclusive: 'pass' | 'warn' | 'fail'
  /** The gates that were asked for, by id; those that have checks, where absent. */
  gates?: { keys(): Iterable<string> }
}

export interface Judged {
  verdict: Verdict
  exitCode: 0 | 1
  counts: Record<Status, number> & { waived: number }
  /** Gates that were asked for and decided nothing: line one names them. */
  undecided: string[]
}

/** Gates that say nothing of the values in the table. */
const shapeGates = new Set(['schema', 'row-count'])

/**
 * The worst of what was found, in the order fail, warn, inconclusive, pass; waived breaches do not count.
 *
 * Green needs something decided: a run that checked nothing fails, and one in which nothing beyond schema and row
 * count could be decided is inconclusive, unless nothing else was asked for.
 *
 * @param alone there was nothing to compare with (a new or an untouched file), and so nothing to miss
 */
export function verdictOf(checks: readonly Check[], ask: Ask, alone = false): Judged {
  const counted = checks.filter(check => !isWaived(check))
  const asked = new Set([...(ask.gates?.keys() ?? []), ...checks.map(check => check.id.gate)])
  const decided = new Set(checks.filter(isDecided).map(check => check.id.gate))
  const found = worst(counted.map(check => check.decision.status))
  const verdict = alone ? found : (withoutGround(checks, asked, decided) ?? found)
  return {
    verdict: worst([verdict, found]),
    exitCode: heldBack([...counted.map(check => check.decision.status), verdict], ask) ? 1 : 0,
    counts: { ...count(counted), waived: checks.length - counted.length },
    undecided: alone ? [] : [...asked].filter(gate => !decided.has(gate)),
  }
}

/** A number that met no limit has decided nothing; what schema finds needs none. */
export function isDecided(check: Check): boolean {
  if (check.decision.status === 'inconclusive') return false
  if (check.facts?.gate === 'schema') return true
  return check.decision.status !== 'pass' || check.fail !== undefined || check.warn !== undefined
}

function withoutGround(
  checks: readonly Check[],
  asked: ReadonlySet<string>,
  decided: ReadonlySet<string>,
): Status | undefined {
  if (checks.length === 0) return 'fail'
  const beyondShape = (gates: ReadonlySet<string>) => [...gates].some(gate => !shapeGates.has(gate))
  return beyondShape(asked) && !beyondShape(decided) ? 'inconclusive' : undefined
}

function heldBack(found: readonly Status[], { failOn, onInconclusive }: Ask): boolean {
  if (failOn === 'never') return false
  return found.some(
    status =>
      status === 'fail' ||
      (status === 'warn' && failOn === 'warn') ||
      (status === 'inconclusive' && onInconclusive === 'fail'),
  )
}

function count(checks: readonly Check[]): Record<Status, number> {
  const counts = { pass: 0, inconclusive: 0, warn: 0, fail: 0 }
  for (const check of checks) counts[check.decision.status] += 1
  return counts
}
