import type { ConceptFacts } from '../../judgement/concept-facts.js'
import { breaches, type ResolvedLimit } from '../../judgement/limit.js'
import { riseOf } from '../../measures/concept/change-point.js'
import type { Detected } from '../../measures/concept/sequential.js'
import { timeText } from '../../profile/views/series.js'
import type { ErrorSeries } from './errors.js'

type StepFacts = Extract<ConceptFacts, { about: 'steps' }>

/**
 * From when on errors have risen, and where a detector that watched would have said so.
 *
 * @param minCount a time that fewer rows share is told in a coarser unit, and no rate is of fewer
 */
export function stepFacts(
  { series, steps }: ErrorSeries,
  { trace }: Detected,
  { fail, warn }: { fail?: ResolvedLimit; warn?: ResolvedLimit },
  minCount = 10,
): StepFacts {
  const limit = fail ?? warn
  const alarm = limit?.of === 'value' ? trace.findIndex(value => breaches(limit, value)) : -1
  const rise = riseOf(steps, minCount)
  const timeAt = (step: number) => {
    const found = series.steps[step]
    return found && timeText(series, found.start, minCount)
  }
  const since = rise && timeAt(rise.from)
  const alarmed = timeAt(alarm)
  return {
    gate: 'concept',
    about: 'steps',
    errors: steps.sd === undefined ? 'rate' : 'size',
    ...(rise && { before: rise.before, after: rise.after }),
    ...(since !== undefined && { since }),
    ...(alarmed !== undefined && { alarm: alarmed }),
    every: series.every,
    steps: series.steps.length,
  }
}
