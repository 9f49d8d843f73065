import { z } from 'zod'
import { type Check, type CheckId, checkPath, type NotChecked } from '../judgement/check.js'
import { holm } from '../judgement/evidence.js'
import { judge } from '../judgement/judge.js'
import { breaches, type ResolvedLimit, resolveLimit } from '../judgement/limit.js'
import { isPattern, matches } from '../judgement/pattern.js'
import { fewestForTrend, trendOf } from '../math/trend.js'
import { isMeasured, type Measurement, measured, unmeasurable } from '../measures/measurement.js'
import type { Gate, Table } from './gate.js'
import { adjusted } from './rise.js'
import { checkLimits, limitText } from './rule/limit-text.js'

const fewest = fewestForTrend(0.05)
const path = z.string().min(1)

const rule = z
  .strictObject({
    checks: z
      .union([path.transform(one => [one]), z.array(path).min(1)])
      .exactOptional()
      .describe(
        'Checks by their paths, or by a pattern such as `drift/*`; left out: every check with a limit for its number',
      ),
    runs: z
      .int()
      .min(fewest)
      .max(1000)
      .default(10)
      .describe('How many of the newest runs are looked at, this one among them'),
    'at-least': z
      .int()
      .min(fewest)
      .max(1000)
      .default(fewest)
      .describe('With fewer runs it is not decided; of fewer than 5 none can be told from chance'),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((written, context) => {
    checkLimits(written, { measure: 'trend', hasP: true, relative: false }, context)
    if (written['at-least'] > written.runs)
      context.addIssue({
        code: 'custom',
        path: ['at-least'],
        message: '`at-least` is more than `runs`, so it would never be decided',
      })
  })
type Rule = z.output<typeof rule>

/**
 * Trend: is a number on its way, run by run, that no single run would hold back?
 *
 * The slope a run of what other checks measured in stored runs and in this one. Without a limit it warns of a number that
 * keeps its own limit and would be past it within as many runs again. Only where the trend is real: Kendall's test, Holm
 * over the checks of the rule, p at most 0.01 to fail, 0.05 to warn.
 */
export const trend: Gate<Rule> = {
  id: 'trend',
  title: 'Numbers over stored runs',
  rule,
  onByDefault: false,
  about: 'runs',
  needs: () => [],
  checks(rule, table) {
    const { past = [], found = [] } = table
    const { named, unknown } = selected(rule, found)
    const have = past.length + 1
    if (rule.checks === undefined && have < rule['at-least'])
      return { checks: [undecided({ gate: 'trend' }, have, rule['at-least'])], notChecked: [] }
    const asked = named.map(check => ({ check, compared: slopeOf(check, rule, past) }))
    const { pValues, familySize } = adjusted(
      asked.map(({ compared }) => (isMeasured(compared) ? compared.pValue : undefined)),
      holm,
    )
    const checks = asked.map((one, index) => judged(rule, one, { pAdjusted: pValues[index], familySize }))
    return { checks, notChecked: unknown }
  },
}

/** A rule once parsed, as far as it names checks. */
const naming = z.object({ checks: z.array(z.string()) })

/** Does a rule name a check, rather than leave it to the default rule? */
export function namesCheck(written: unknown, check: Check): boolean {
  const patterns = naming.safeParse(written).data?.checks
  return patterns?.some(pattern => isNamed(pattern, check)) === true
}

function isNamed(pattern: string, { id }: Check): boolean {
  return isPattern(pattern) ? matches(pattern, checkPath(id)) : pattern === checkPath(id)
}

/** The checks that a rule is about; what is past its own limit already needs no trend. */
function selected(
  { checks: patterns, ...rule }: Rule,
  found: readonly Check[],
): { named: Check[]; unknown: NotChecked[] } {
  const isOwn = rule.warn === undefined && rule.fail === undefined
  if (patterns === undefined)
    return { named: found.filter(check => ownLimit(check) !== undefined), unknown: [] }
  const named = found.filter(check => patterns.some(pattern => isNamed(pattern, check)))
  const lost = patterns.filter(pattern => !found.some(check => isNamed(pattern, check)))
  return {
    named: isOwn ? named.filter(check => ownLimit(check) !== undefined) : named,
    unknown: lost.map(subject => ({ gate: 'trend', subject, why: 'no-such-check' })),
  }
}

/** The limit that a number keeps now and could be past one day. */
function ownLimit({ compared, fail, warn }: Check): ResolvedLimit | undefined {
  const limit = fail ?? warn
  if (limit?.of !== 'value' || !isMeasured(compared) || breaches(limit, compared.value)) return undefined
  return limit
}

function slopeOf(check: Check, rule: Rule, past: NonNullable<Table['past']>): Measurement {
  const path = checkPath(check.id)
  const before = past.flatMap(run => run.get(path) ?? [])
  if (!isMeasured(check.compared)) return check.compared
  const values = [...before, check.compared.value].slice(-rule.runs)
  if (values.length < rule['at-least']) return tooFew(values.length, rule['at-least'])
  const { slope, interval, pValue } = trendOf(values)
  return measured(slope, { rows: values.length }, { interval: { ...interval, confidence: 0.95 }, pValue })
}

function judged(
  rule: Rule,
  { check, compared }: { check: Check; compared: Measurement },
  { pAdjusted = 1, familySize }: { pAdjusted?: number | undefined; familySize: number },
): Check {
  const limits = limitsOf(rule, check)
  const isMeasurable = isMeasured(compared)
  const decision = judge({
    compared,
    ...limits,
    shown: { fail: pAdjusted <= 0.01, warn: pAdjusted <= 0.05 },
    ...(rule.warn === undefined && rule.fail === undefined && { silent: { warn: true } }),
    ...(isMeasurable && { pAdjusted, familySize, adjust: 'holm' as const }),
  })
  return { ...about(idOf(check.id), check.unit), compared, ...limits, decision: inRuns(decision) }
}

/** What chance could do with so many runs is no matter of rows. */
function inRuns(decision: Check['decision']): Check['decision'] {
  const { reason, ...rest } = decision
  if (reason?.code !== 'not-shown') return decision
  return { ...rest, reason: { ...reason, code: 'not-shown-in-runs' } }
}

/** As written, or such a slope as leads past the check's own limit within as many runs as are looked at. */
function limitsOf(rule: Rule, check: Check): { warn?: ResolvedLimit; fail?: ResolvedLimit } {
  if (rule.warn !== undefined || rule.fail !== undefined)
    return {
      ...(rule.fail && { fail: resolveLimit(rule.fail) }),
      ...(rule.warn && { warn: resolveLimit(rule.warn) }),
    }
  const own = ownLimit(check)
  if (own === undefined || !isMeasured(check.compared)) return {}
  const is = own.is === 'above' || own.is === 'at least' ? 'at least' : 'at most'
  const value = (own.value - check.compared.value) / rule.runs
  const text = `past its own limit within ${rule.runs} runs`
  return { warn: { text, is, of: 'value', value, reference: check.compared.value } }
}

function undecided(id: CheckId, have: number, need: number): Check {
  const compared = tooFew(have, need)
  return {
    ...about(id, 'score'),
    compared,
    decision: judge({ compared, shown: { fail: false, warn: false } }),
  }
}

function tooFew(have: number, need: number) {
  return unmeasurable('too-few-runs', { have, need })
}

function about(id: CheckId, unit: Check['unit']): Pick<Check, 'id' | 'measure' | 'unit'> {
  return { id, measure: 'trend', unit }
}

/** `trend/drift/psi/income` of `drift/psi/income`. */
function idOf({ gate, measure, ...rest }: CheckId): CheckId {
  return { gate: 'trend', measure: measure === undefined ? gate : `${gate}/${measure}`, ...rest }
}
