import { isMeasured, type Unmeasurable, unmeasurable } from '../measures/measurement.js'
import { classesIn } from '../measures/rates/classes/ranked-lists.js'
import type { Rate, RateInputs } from '../measures/rates/rate.js'
import { levelText } from '../profile/level.js'
import type { Need } from '../profile/need.js'
import { type Side, statistic } from '../profile/views/side.js'

/**
 * Why labels, predictions and the favourable outcome do not speak of the same things, so that a rate of them would be 0
 * and look measured: labels of 0 and 1 against predictions of true and false, or a favourable outcome `Yes` where the
 * data say `yes`.
 *
 * Told from a whole side, since a group may well lack a level.
 *
 * @param other the other side, which may know the favourable outcome where nobody has it any more
 */
export function outcomeProblem(
  rate: Rate,
  inputs: RateInputs,
  side: Side,
  other: Side | undefined,
): Unmeasurable | undefined {
  const [need] = rate.needs(inputs)
  if (need?.fold !== 'tally' || rate.requires.includes('column')) return undefined
  const [first = new Set<string>(), second] = levelsOf(need, side)
  if (rate.requires.includes('ranked')) return second && strangersInLists(first, second)
  if (second && areStrangers(first, second)) return unmeasurable('no-common-level')
  const whole = rate.of(inputs, side)
  if (!isMeasured(whole) && whole.unmeasurable.code === 'no-positive-level') return whole
  const { positive } = inputs
  const levels = new Set([...first, ...(second ?? [])])
  if (positive === undefined || positive === null || levels.size < 2) return undefined
  const everywhere = [levels, ...(other === undefined ? [] : levelsOf(need, other))]
  if (everywhere.some(known => known.has(String(positive)))) return undefined
  return unmeasurable('no-positive-level', { subject: String(positive) })
}

/** Which outcome is favourable does not matter where classes are ranked. */
function strangersInLists(labels: Set<string>, lists: Set<string>): Unmeasurable | undefined {
  const classes = new Set([...lists].flatMap(classesIn))
  return areStrangers(labels, classes) ? unmeasurable('no-common-level') : undefined
}

/** The levels of each column of a tally of one or two columns. */
function levelsOf(need: Need, side: Side): Set<string>[] {
  const tally = statistic(side, { ...need, within: [] })
  if (tally?.fold !== 'tally') return []
  return need.of.map((_, place) => {
    const levels = tally.tuples.map(tuple => levelText(tuple[place] ?? null))
    return new Set(levels.filter(level => level !== null))
  })
}

/** One level each may differ by chance, two of each with none in common do not. */
function areStrangers(labels: ReadonlySet<string>, predictions: ReadonlySet<string>): boolean {
  if ([...labels].some(level => predictions.has(level))) return false
  const areBits = (levels: ReadonlySet<string>) => [...levels].every(level => level === '0' || level === '1')
  const areTruths = (levels: ReadonlySet<string>) =>
    [...levels].every(level => level === 'false' || level === 'true')
  const differ = (areBits(labels) && areTruths(predictions)) || (areTruths(labels) && areBits(predictions))
  return labels.size > 0 && predictions.size > 0 && (differ || (labels.size > 1 && predictions.size > 1))
}
