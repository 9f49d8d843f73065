import type { Check } from '../../judgement/check.js'
import type { ColumnSummary } from '../../profile/views/summary.js'
import { clean } from './escape.js'
import { apart, measure, percent } from './number.js'
import { isOfColumn, subjectOf } from './subject.js'

type DriftFacts = Extract<Check['facts'], { gate: 'drift' }>

/** A side of the old middle with so few rows is nearly gone. */
const NEARLY_GONE = 0.1
/** With more than this the two halves are about as they were. */
const FEWER = 0.35

/**
 * What has become of a column: `the middle of income moved from 52.1k to 61.8k; the lower half is nearly gone`.
 *
 * @param column its summary, which is of the whole table
 */
export function plainDrift(check: Check, facts: DriftFacts, column: ColumnSummary | undefined): string {
  const { id } = check
  if (check.measure === 'drifted-share' || id.column === undefined) return ''
  if (id.group !== undefined) return ''
  const shape = isOfColumn(check) ? column : undefined
  const { median } = facts
  if (median === undefined) return levelText(check, facts)
  if (median.reference === median.candidate) return spreadText(subjectOf(check), median.reference, shape)
  const [was, is] = apart(median.reference, median.candidate, (value, more) => measure(value, 3 + more))
  return `the middle of ${subjectOf(check)} moved from ${was} to ${is}${halfText(median, shape)}`
}

/** The half that the middle moved away from, where the bins show that it has lost rows. */
function halfText(
  { reference, candidate }: NonNullable<DriftFacts['median']>,
  column?: ColumnSummary,
): string {
  const { bins } = column ?? {}
  if (bins === undefined) return ''
  const isUp = candidate > reference
  const left = (counts: readonly number[]) => {
    const below = shareBelow(reference, bins.edges, counts)
    return isUp ? below : 1 - below
  }
  const [half, side] = isUp ? ['lower', 'below'] : ['upper', 'above']
  const [was, is] = [left(bins.reference), left(bins.candidate)]
  // Bins are coarse: where they do not halve the reference, nothing is said of halves.
  if (Math.abs(was - 0.5) > 0.1 || !(is <= FEWER)) return ''
  if (is <= NEARLY_GONE) return `; the ${half} half is nearly gone`
  return `; ${percent(is)} of the rows are ${side} the old middle, where half were`
}

function shareBelow(value: number, edges: readonly number[], counts: readonly number[]): number {
  const all = counts.reduce((sum, rows) => sum + rows, 0)
  const below = counts.reduce((sum, rows, bin) => {
    const [low, high] = [edges[bin] ?? 0, edges[bin + 1] ?? 0]
    return sum + rows * Math.min(1, Math.max(0, (value - low) / (high - low)))
  }, 0)
  return below / all
}

/** The middle stayed, so it is the ends that moved. */
function spreadText(name: string, middle: number, column: ColumnSummary | undefined): string {
  const at = (p: number) => column?.quantiles?.find(quantile => quantile.p === p)
  const [low, high] = [at(0.1), at(0.9)]
  const was = widthOf(low?.reference, high?.reference)
  const is = widthOf(low?.candidate, high?.candidate)
  if (was === undefined || is === undefined || !(was > 0)) return ''
  const times = is / was
  if (times < 1.2 && times > 0.8) return ''
  const [before, now] = apart(was, is, (value, more) => measure(value, 3 + more))
  const how = times > 1 ? 'further apart' : 'closer together'
  return `the middle of ${name} stayed at ${measure(middle)}, and its values lie ${how}: most of them span ${now}, where it was ${before}`
}

function widthOf(low: number | undefined, high: number | undefined): number | undefined {
  return low === undefined || high === undefined ? undefined : high - low
}

function levelText(check: Check, { level, top }: DriftFacts): string {
  const moved = level ?? (top[0] && { ...top[0], name: top[0].cell })
  if (moved === undefined) return ''
  const { reference, candidate } = moved
  const who = `${clean(moved.name, 60)} of ${subjectOf(check)}`
  if (reference === 0) return `${who} is new, with ${percent(candidate)} of the rows`
  if (candidate === 0) return `${who} is gone; it had ${percent(reference)} of the rows`
  const [was, is] = apart(reference, candidate, (value, more) => percent(value, 1 + more))
  return `${who} has ${is} of the rows, where it had ${was}`
}
