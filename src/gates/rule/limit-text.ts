import { z } from 'zod'
import { breaches, type Limit, parseLimit, type ResolvedLimit, resolveLimit } from '../../judgement/limit.js'
import { isMeasured, type Measurement, unmeasurable } from '../../measures/measurement.js'

/** A limit in a rule, with every problem told in words. */
export const limitText = z
  .string()
  .transform((text, context): Limit => {
    const limit = parseLimit(text)
    if (!('problem' in limit)) return limit
    const spelled = limit.suggestions.map(each => `\`${each}\``).join(' or ')
    context.addIssue({
      code: 'custom',
      message: spelled === '' ? limit.problem : `${limit.problem}: write ${spelled}`,
    })
    return z.NEVER
  })
  .describe('When the check says so, in words such as `above 0.25`, `below reference - 5pp`, `p below 0.05`')

export interface Limits {
  warn?: Limit | undefined
  fail?: Limit | undefined
}

/** What the measure that a rule names can have as a limit. */
export interface Limited {
  measure: string
  range?: readonly [number, number]
  /** Absent: either direction may be meant. */
  worse?: 'higher' | 'lower' | 'neither'
  hasP: boolean
  /** The measures that have one, for the message. */
  withP?: readonly string[]
  /** Whether the reference has a value of its own. */
  relative: boolean
}

/** Refuses limits that the measure cannot have, under the key of each. */
export function checkLimits(limits: Limits, limited: Limited, context: z.RefinementCtx): void {
  for (const key of ['warn', 'fail'] as const) {
    const limit = limits[key]
    const message = limit && problemOf(limit, limited)
    if (message !== undefined) context.addIssue({ code: 'custom', path: [key], message })
  }
}

function problemOf(limit: Limit, limited: Limited): string | undefined {
  const { measure, range, worse, relative } = limited
  if (limit.of === 'p') return problemOfP(limited)
  if (limit.relative !== undefined && !relative)
    return `${measure} already compares with the reference: write a plain number, such as \`above 0.25\``
  const upwards = limit.is === 'above' || limit.is === 'at least'
  if (worse === 'higher' && !upwards)
    return `${measure} gets worse as it rises: write \`above\` or \`at least\``
  if (worse === 'lower' && upwards) return `${measure} gets worse as it falls: write \`below\` or \`at most\``
  if (range === undefined) return undefined
  if (limit.relative !== undefined) return problemOfChange(limit, measure, range)
  const [low, high] = range
  if (limit.amount >= low && limit.amount <= high) return undefined
  const percent = low >= -1 && high === 1 && Math.abs(limit.amount) <= 100 ? `: write ${limit.amount}%` : ''
  return `${measure} lies between ${low} and ${high}, never at ${limit.amount}${percent}`
}

function problemOfP({ measure, hasP, withP = [] }: Limited): string | undefined {
  if (hasP) return undefined
  const others = withP.length > 0 ? `; tests of their own are ${withP.join(', ')}` : ''
  return `${measure} has no p-value of its own to hold against a limit${others}`
}

/** A change that the measure has no room for: a limit that nothing can ever pass. */
function problemOfChange(
  { relative, amount }: Limit,
  measure: string,
  [low, high]: readonly [number, number],
): string | undefined {
  if (relative === 'times')
    return amount > 0 ? undefined : `a limit of ${amount} times the reference compares with nothing`
  if (amount < high - low) return undefined
  const meant = amount <= 100 ? `: write \`reference ${relative === 'plus' ? '+' : '-'} ${amount}pp\`` : ''
  return `${measure} lies between ${low} and ${high} and cannot change by ${amount}${meant}`
}

/**
 * Limits with the reference's number put in; one whose reference could not be measured is left out, see `judgeable`.
 * @returns undefined when one needs a reference and there is nothing to compare with
 */
export function resolveLimits(
  limits: Limits,
  reference: Measurement | undefined,
): { warn?: ResolvedLimit; fail?: ResolvedLimit } | undefined {
  if (reference === undefined && hasRelative(limits)) return undefined
  const known = reference && isMeasured(reference) ? reference : undefined
  const resolve = (limit: Limit | undefined) =>
    limit === undefined || (limit.relative !== undefined && known === undefined)
      ? undefined
      : resolveLimit(limit, known?.value, known?.bound)
  const [warn, fail] = [resolve(limits.warn), resolve(limits.fail)]
  return { ...(fail && { fail }), ...(warn && { warn }) }
}

/**
 * What meets the limits: the candidate's number, or why there is no limit. The reference that it rests on has no number,
 * or a negative one whose multiple it breaches itself: above 1.1 times -100 is also what has not changed.
 */
export function judgeable(
  limits: Limits,
  candidate: Measurement,
  reference: Measurement | undefined,
): Measurement {
  if (reference === undefined || !hasRelative(limits)) return candidate
  if (!isMeasured(reference)) return reference
  const { value } = reference
  const isUpsideDown = [limits.fail, limits.warn].some(
    limit => limit?.relative === 'times' && value < 0 && breaches(resolveLimit(limit, value), value),
  )
  return isUpsideDown ? unmeasurable('negative-reference') : candidate
}

export function hasRelative({ warn, fail }: Limits): boolean {
  return warn?.relative !== undefined || fail?.relative !== undefined
}
