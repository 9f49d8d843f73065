import { z } from 'zod'
import type { Check } from '../judgement/check.js'
import { judge } from '../judgement/judge.js'
import type { Limit } from '../judgement/limit.js'
import { datasetMeasures } from '../measures/dataset/all.js'
import { isMeasured, type Measurement } from '../measures/measurement.js'
import type { Gate } from './gate.js'
import { checkLimits, judgeable, type Limits, limitText, resolveLimits } from './rule/limit-text.js'

const measure = datasetMeasures['row-count']
const rule = z
  .strictObject({ warn: limitText.exactOptional(), fail: limitText.exactOptional() })
  .superRefine((limits, context) =>
    checkLimits(limits, { measure: measure.id, range: measure.range, hasP: false, relative: true }, context),
  )
type Rule = z.output<typeof rule>

const half: Limit = {
  text: 'below reference * 0.5',
  is: 'below',
  of: 'value',
  amount: 0.5,
  relative: 'times',
}
const twice: Limit = { text: 'above reference * 2', is: 'above', of: 'value', amount: 2, relative: 'times' }

/**
 * Row count: are there as many rows as one would expect?
 *
 * A fact about the batch, so limits are plain. Without one it warns below half and above twice the reference's rows.
 */
export const rowCount: Gate<Rule> = {
  id: 'row-count',
  title: 'Number of rows',
  rule,
  onByDefault: true,
  about: 'size',
  needs: () => [],
  checks(rule, _table, pair) {
    const candidate = measure.of(pair.candidate, [])
    const before = pair.reference && measure.of(pair.reference, [])
    const isWritten = rule.warn !== undefined || rule.fail !== undefined
    const wanted: Limits = isWritten ? rule : { warn: isFewer(candidate, before) ? half : twice }
    const limits = resolveLimits(wanted, before)
    if (limits === undefined)
      return { checks: [], notChecked: [{ gate: 'row-count', subject: 'rows', why: 'no-reference' }] }
    const compared = judgeable(wanted, candidate, before)
    const check: Check = {
      id: { gate: 'row-count', ...(isWritten && { measure: directionOf(rule) }) },
      measure: measure.id,
      unit: measure.unit,
      ...(before && { reference: before }),
      candidate,
      compared,
      ...limits,
      decision: judge({ compared, ...limits, shown: { fail: true, warn: true } }),
    }
    return { checks: [check], notChecked: [] }
  },
}

function isFewer(after: Measurement, before: Measurement | undefined): boolean {
  return before !== undefined && isMeasured(before) && isMeasured(after) && after.value < before.value
}

/** Tells a rule for too few rows from one for too many in the check's path. */
export function directionOf({ fail, warn }: Limits): 'above' | 'below' {
  const { is } = fail ?? warn ?? twice
  return is === 'above' || is === 'at least' ? 'above' : 'below'
}
