import type { Check, Importance } from '../../judgement/check.js'
import { clean } from './escape.js'
import { apart, change, count, counted, measure, percent, significant } from './number.js'

type DriftFacts = Extract<Check['facts'], { gate: 'drift' }>

const ARROW = ' → '
/** Cells that hold less of the change are not worth a line. */
const WORTH = 0.1

/** From where to where a column has moved: the median, unless it stayed; then the level or the cell that moved. */
export function driftChange({ median, level, top }: DriftFacts): string[] {
  if (median && (median.reference !== median.candidate || top.length === 0)) {
    const [was, is] = apart(median.reference, median.candidate, (value, more) => measure(value, 3 + more))
    return [`median ${was}${ARROW}${is}`]
  }
  const cell = level ?? (top[0] && { ...top[0], name: top[0].cell })
  return cell === undefined ? [] : [sharesOf(cell)]
}

/** What explains a drift: where it is largest, what else has moved, and whether it matters to a model. */
export function driftExplained(facts: DriftFacts): string[] {
  return [
    ...quantileText(facts),
    ...otherLevel(facts),
    ...(facts.matters ? [mattersText(facts.matters)] : []),
  ]
}

function quantileText({ quantile, median }: DriftFacts): string[] {
  if (quantile === undefined) return []
  const { p, reference, candidate, sds } = quantile
  const by = sds === undefined ? '' : `${change(sds, significantSds)} sd`
  const isMedian = p === 0.5 && median?.reference === reference
  if (isMedian) return by === '' ? [] : [`median moved ${by}`]
  const [was, is] = apart(reference, candidate, (value, more) => measure(value, 3 + more))
  const name = `${Number((p * 100).toPrecision(6))}\u00a0% quantile`
  return [`moved most at the ${name}, ${was}${ARROW}${is}${by === '' ? '' : `, ${by}`}`]
}

function significantSds(value: number): string {
  return significant(value, 2)
}

/** Of two levels the other one says nothing new. */
function otherLevel({ level, cells, top }: DriftFacts): string[] {
  if (level === undefined || cells < 3) return []
  const other = top.find(({ cell, part }) => cell !== level.name && part >= WORTH)
  return other === undefined ? [] : [`then ${sharesOf({ ...other, name: other.cell })}`]
}

function sharesOf({ name, reference, candidate }: { name: string; reference: number; candidate: number }) {
  const [was, is] = apart(reference, candidate, (value, more) => percent(value, 1 + more))
  return `${clean(name, 40)}: ${was}${ARROW}${is}`
}

/** `matters: 2nd of 14 features for p_repaid (correlation 0.41)`. */
function mattersText({ target, strength, noise, rank, of, sample }: Importance): string {
  const model = clean(target)
  const drawn = sample ? `, in ${count(sample.rows)} of ${counted(sample.of, 'row')}` : ''
  if (strength <= noise) return `no sign that it matters for ${model}${drawn}`
  const size = `correlation ${significant(strength, 2)}${drawn}`
  return `matters: ${ordinal(rank)} of ${of} features for ${model} (${size})`
}

function ordinal(rank: number): string {
  const ends = ['th', 'st', 'nd', 'rd']
  const isTeen = rank % 100 >= 11 && rank % 100 <= 13
  return `${rank}${(isTeen ? undefined : ends[rank % 10]) ?? 'th'}`
}
