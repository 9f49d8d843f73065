import { isMeasured, type Measured, type Measurement, type Reason } from '../measures/measurement.js'
import type { Decision } from './check.js'
import type { Adjustment } from './evidence.js'
import { breaches, type ResolvedLimit } from './limit.js'

export interface Question {
  compared: Measurement
  fail?: ResolvedLimit
  warn?: ResolvedLimit
  /** Whether a breach of the limit is more than chance. A limit on the p-value is shown by being breached. */
  shown: { fail: boolean; warn: boolean }
  /** Limits whose breach counts for nothing unless shown, where a default rule judges blindness apart. */
  silent?: { fail?: boolean; warn?: boolean }
  /** Why a breach would not have been noticed. */
  blind?: Reason
  rowsNeeded?: number
  /** The p-value after adjustment over `familySize` tests: what a limit on p meets. */
  pAdjusted?: number
  familySize?: number
  adjust?: Adjustment
}

type Side = 'breached' | 'kept' | 'straddled'

/** The only place where a number meets a limit. Decides, in this order: measurable, resolved, fail, warn, shown, seen. */
export function judge(question: Question): Decision {
  const { compared, shown } = question
  const evidence = {
    ...(question.pAdjusted !== undefined && { pAdjusted: question.pAdjusted }),
    ...(question.familySize !== undefined && { familySize: question.familySize }),
    ...(question.adjust !== undefined && { adjust: question.adjust }),
  }
  const undecided = (reason: Reason): Decision => ({
    status: 'inconclusive',
    reason: possible(reason),
    ...evidence,
    ...(Number.isFinite(question.rowsNeeded) && { rowsNeeded: question.rowsNeeded }),
  })
  if (!isMeasured(compared)) return undecided(compared.unmeasurable)
  if (Number.isNaN(compared.value)) return undecided({ code: 'no-values' })
  // A limit on a p-value that there is none of has not been kept.
  if (pOf(question, compared) === undefined && (question.fail?.of === 'p' || question.warn?.of === 'p'))
    return undecided({ code: 'no-p-value' })
  const fail = sideOf('fail', compared, question)
  const warn = sideOf('warn', compared, question)
  const wouldFail = fail === 'breached' && (shown.fail || question.fail?.of === 'p')
  if (fail === 'straddled' || (warn === 'straddled' && !wouldFail)) return undecided({ code: 'resolution' })
  if (wouldFail) return { status: 'fail', ...evidence }
  if (warn === 'breached' && (shown.warn || question.warn?.of === 'p')) return { status: 'warn', ...evidence }
  const open =
    (fail === 'breached' && !question.silent?.fail) || (warn === 'breached' && !question.silent?.warn)
  if (open) return undecided(notShown(compared, question.rowsNeeded))
  if (question.blind) return undecided(question.blind)
  return { status: 'pass', ...evidence }
}

/** No number of rows shows a change of 0, which a limit of 0 asks for. */
function possible(reason: Reason): Reason {
  const { need, ...rest } = reason
  return need === undefined || Number.isFinite(need) ? reason : rest
}

function sideOf(level: 'fail' | 'warn', compared: Measured, question: Question): Side {
  const limit = question[level]
  if (limit === undefined) return 'kept'
  if (limit.of === 'p') {
    const p = pOf(question, compared)
    return p !== undefined && breaches(limit, p) ? 'breached' : 'kept'
  }
  const sides = (limit.bound ?? [limit.value]).flatMap(value =>
    (compared.bound ?? [compared.value]).map(own => breaches({ ...limit, value }, own)),
  )
  if (sides.every(isBreached => isBreached)) return 'breached'
  // What would count for nothing need not be resolved.
  const counts = question.shown[level] || question.silent?.[level] !== true
  return sides.includes(true) && counts ? 'straddled' : 'kept'
}

function pOf({ pAdjusted }: Question, { pValue }: Measured): number | undefined {
  return pAdjusted ?? pValue
}

function notShown({ basis }: Measured, need: number | undefined): Reason {
  const have = 'rows' in basis ? { have: basis.rows } : {}
  return { code: 'not-shown', ...have, ...(need !== undefined && { need }) }
}
