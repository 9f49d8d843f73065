import { z } from 'zod'
import type { Limit } from '../../judgement/limit.js'
import { checkLimits, limitText } from './limit-text.js'

const name = z.string().min(1)

export const metricsRule = z
  .strictObject({
    measure: z
      .union([name.transform(one => [one]), z.array(name).min(1)])
      .exactOptional()
      .describe('Numbers by their path in the file, such as `val.accuracy`, or by a pattern such as `val.*`'),
    worse: z
      .enum(['lower', 'higher'])
      .exactOptional()
      .describe('Which way the number gets worse; without it, the way of the limit'),
    rows: name
      .exactOptional()
      .describe('The number that says of how many rows a share is, such as `val.n`: it then has an interval'),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((rule, context) => {
    const issue = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', path, message })
    const limits = limitsOf(rule)
    const [first] = limits
    const worse = rule.worse ?? (first && directionOf(first[1]))
    checkLimits(
      rule,
      { measure: rule.measure?.[0] ?? 'it', hasP: false, relative: true, ...(worse && { worse }) },
      context,
    )
    for (const [key, { unit }] of limits)
      if (unit === 'ms' || unit === 's')
        issue('a number of a file has no unit of time: write it plain, as in the file', key)
    if (limits.length > 0 && rule.measure === undefined)
      issue('a limit needs a `measure`, such as `val.accuracy`')
    if (limits.length === 0 && Object.keys(rule).length > 0)
      issue('without a limit nothing can be decided: write `fail` or `warn`')
  })

export type MetricsRule = z.output<typeof metricsRule>

/** The numbers that a rule names, once parsed, by name or pattern. */
export function numbersIn(rule: unknown): string[] {
  const { measure = [], rows } = named.safeParse(rule).data ?? {}
  return rows === undefined ? measure : [...measure, rows]
}

const named = z.object({ measure: z.array(name).optional(), rows: name.optional() })

/** Held as a share: a limit in points or percent, or a number of rows, would mean nothing else. */
export function isOfShares(rule: MetricsRule): boolean {
  const inPoints = ({ unit, relative }: Limit) => unit === 'pp' || (unit === '%' && relative !== 'times')
  return rule.rows !== undefined || limitsOf(rule).some(([, limit]) => inPoints(limit))
}

/** Which way the numbers of a rule get worse; undefined for one that only lists them. */
export function worseOf(rule: MetricsRule): 'lower' | 'higher' | undefined {
  const [first] = limitsOf(rule)
  return first && directionOf(first[1])
}

function limitsOf({ fail, warn }: { fail?: Limit | undefined; warn?: Limit | undefined }): [string, Limit][] {
  return [
    ...(fail ? ([['fail', fail]] as [string, Limit][]) : []),
    ...(warn ? ([['warn', warn]] as [string, Limit][]) : []),
  ]
}

function directionOf({ is }: Limit): 'lower' | 'higher' {
  return is === 'above' || is === 'at least' ? 'higher' : 'lower'
}
