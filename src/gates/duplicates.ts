import { z } from 'zod'
import type { Check } from '../judgement/check.js'
import { judge } from '../judgement/judge.js'
import type { Limit } from '../judgement/limit.js'
import { fisherIncrease } from '../math/hypergeometric.js'
import { isMeasured, type Measurement, measured, unmeasurable } from '../measures/measurement.js'
import type { Need } from '../profile/need.js'
import type { Rows } from '../profile/statistic.js'
import { type Repeats, repeatedShareAt, repeats } from '../profile/views/repeats.js'
import { type Side, statistic } from '../profile/views/side.js'
import { absentCheck } from './columns/named.js'
import type { Gate, GateResult, Pair } from './gate.js'
import { checkLimits, judgeable, type Limits, limitText, resolveLimits } from './rule/limit-text.js'

const column = z.string().min(1)
const rule = z
  .strictObject({
    key: z
      .union([column.transform(name => [name]), z.array(column).min(1)])
      .exactOptional()
      .describe('The columns that make two rows the same; left out: all of them'),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((limits, context) =>
    checkLimits(
      limits,
      { measure: 'duplicate-rows', range: [0, 1], worse: 'higher', hasP: false, relative: true },
      context,
    ),
  )
type Rule = z.output<typeof rule>

const rise: Limit = {
  text: 'at least 1pp more than as many rows of the reference would show',
  is: 'at least',
  of: 'value',
  amount: 0.01,
  relative: 'plus',
  unit: 'pp',
}

/**
 * Duplicates: the share of rows that repeat the key of another row; a row that is there three times counts twice.
 *
 * Exact while every key is kept, then an estimate from the keys of smallest hash, which are a uniform sample of the
 * keys; `facts.exact` says which. A written limit is plain; without one it warns when the share rose by a point or
 * more over what as many rows of the reference would show, and the rise is real (one-sided Fisher, .05).
 */
export const duplicates: Gate<Rule> = {
  id: 'duplicates',
  title: 'Duplicate rows',
  rule,
  onByDefault: true,
  needs: rule => [needOf(rule)],
  checks(rule, table, pair) {
    if (rule.key === undefined && table.columns.every(({ name }) => table.roles.ignore.includes(name)))
      return { checks: [], notChecked: [{ gate: 'duplicates', subject: 'rows', why: 'ignored' }] }
    const subject = rule.key?.join(' x ')
    const known = new Set(table.columns.filter(each => each.candidate).map(each => each.name))
    const absent = rule.key?.find(name => !known.has(name))
    if (absent !== undefined) return { checks: [absentCheck('duplicates', absent, table)], notChecked: [] }
    return checked(rule, pair, subject, table.parts)
  },
}

function checked(rule: Rule, pair: Pair, subject: string | undefined, parts = 1): GateResult {
  const candidate = shareOf(pair.candidate, rule)
  const reference = pair.reference && shareOf(pair.reference, rule)
  const isWritten = rule.warn !== undefined || rule.fail !== undefined
  const found = isWritten || reference === undefined ? undefined : riseOf(reference, candidate)
  const wanted: Limits = isWritten ? rule : { warn: rise }
  const limits = resolveLimits(wanted, found?.expected ?? reference?.share)
  if (limits === undefined)
    return {
      checks: [],
      notChecked: [{ gate: 'duplicates', subject: subject ?? 'rows', why: 'no-reference' }],
    }
  const compared = judgeable(wanted, candidate.share, reference?.share)
  const pAdjusted = found && Math.min(1, parts * found.p)
  const isReal = isWritten || (pAdjusted !== undefined && pAdjusted <= 0.05)
  const check: Check = {
    id: { gate: 'duplicates', ...(subject !== undefined && { column: subject }) },
    measure: 'duplicate-rows',
    unit: 'share',
    ...(reference && { reference: reference.share }),
    candidate: candidate.share,
    compared,
    ...limits,
    decision: judge({
      compared,
      ...limits,
      shown: { fail: isReal, warn: isReal },
      ...(!isWritten && { silent: { warn: true } }),
      ...(pAdjusted !== undefined && { pAdjusted, familySize: parts, adjust: 'bonferroni' as const }),
    }),
    facts: { gate: 'duplicates', exact: candidate.exact && (reference?.exact ?? true) },
  }
  return { checks: [check], notChecked: [] }
}

/**
 * What the reference would show with as many rows as the candidate, and how likely so many more are by chance.
 *
 * The larger side is thinned to the size of the smaller one, because in a table of few different rows twice the rows
 * are many more repetitions. A stored reference cannot be thinned and then stands as it is, which hides a rise at worst.
 */
function riseOf(reference: Found, candidate: Found): { expected: Measurement; p: number } | undefined {
  const [was, is] = [reference.keys, candidate.keys]
  if (!was || !is || !isMeasured(candidate.share)) return undefined
  const size = Math.min(was.rows.total, is.rows.total)
  const now = repeatedShareAt(is.rows, size, is.repeats)
  const before =
    repeatedShareAt(was.rows, size, was.repeats) ?? repeatedShareAt(was.rows, Infinity, was.repeats)
  if (before === undefined || now === undefined) return undefined
  const seen = ({ rows, repeats }: Keys) => Math.round(repeats.of * Math.min(1, size / rows.total))
  const [n, m] = [seen(was), seen(is)]
  const p = fisherIncrease(Math.round(before * n), n, Math.round(now * m), m)
  return { expected: measured(before + candidate.share.value - now, { rows: n }), p }
}

function needOf({ key }: Rule): Need {
  return { fold: 'rows', of: key === undefined ? [{ all: true }] : key.map(value => ({ value })), within: [] }
}

interface Keys {
  rows: Rows
  repeats: Repeats
}

interface Found {
  share: Measurement
  exact: boolean
  keys?: Keys
}

/** Kept keys stand for all keys, so the share among their rows is the share among all rows. */
function shareOf(side: Side, rule: Rule): Found {
  const rows = statistic(side, needOf(rule))
  if (rows?.fold !== 'rows') return { share: unmeasurable('needs-rows'), exact: true }
  const found = repeats(rows)
  const { repeated: hits, of, total, exact } = found
  if (of === 0) return { share: unmeasurable('no-values'), exact }
  const basis = exact ? { rows: of } : { sample: of, of: total }
  return { share: measured(hits / of, basis, { share: { hits, of } }), exact, keys: { rows, repeats: found } }
}
