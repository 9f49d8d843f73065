import { wilson } from '../../../math/proportion.js'
import type { Outcomes } from '../../../profile/views/outcomes.js'
import type { Side } from '../../../profile/views/side.js'
import { type Interval, type Measurement, measured, unmeasurable } from '../../measurement.js'
import type { RateInputs } from '../rate.js'
import { outcomesOf } from './outcomes-of.js'

/** What is averaged over the classes, each against the rest. */
export type ClassShare = 'precision' | 'recall' | 'f1'
/** `macro`: every class counts as much; `weighted`: by how many rows have it as their label. */
export type Weighting = 'macro' | 'weighted'

/** One class against the rest. */
interface ClassCounts {
  hits: number
  labelled: number
  predicted: number
  /** Of the class in the average. */
  weight: number
  share: number
  /** Rows that the share is taken over. */
  members: number
}

/**
 * Precision, recall or F1 of every class that is a label or a prediction, averaged as scikit-learn does: a class that
 * nobody has, or that is never predicted, has 0.
 *
 * The interval is Wilson's for as many rows as the variance of the average stands for, by the delta method (Takahashi et
 * al. 2022), and for no more than it would stand for if all classes had the share of the average: a class of five rows
 * that are all right is less sure than it looks.
 */
export function averageOf(of: ClassShare, by: Weighting, inputs: RateInputs, side: Side): Measurement {
  const found = outcomesOf(inputs, side)
  if ('unmeasurable' in found) return found
  const { rows } = found
  if (rows === 0)
    return unmeasurable('undefined-rate', { subject: 'rows with label and prediction', have: 0, need: 1 })
  const classes = classesOf(found, of, by)
  let value = 0
  for (const { weight, share } of classes.values()) value += weight * share
  const interval = intervalOf(Math.min(1, value), found, classes, of, by, inputs.confidence)
  return measured(Math.min(1, value), { rows }, { interval })
}

function classesOf(
  { rows, levels, table }: Outcomes,
  of: ClassShare,
  by: Weighting,
): Map<string, ClassCounts> {
  const empty = () => ({ hits: 0, labelled: 0, predicted: 0, weight: 0, share: 0, members: 0 })
  const classes = new Map(levels.map(level => [level, empty()]))
  for (const [label, row] of table)
    for (const [prediction, count] of row) {
      const [own, said] = [classes.get(label), classes.get(prediction)]
      if (own) own.labelled += count
      if (said) said.predicted += count
      if (own && label === prediction) own.hits += count
    }
  for (const one of classes.values()) {
    const { hits, labelled, predicted } = one
    const base = baseOf(one, of)
    one.weight = by === 'macro' ? 1 / classes.size : labelled / rows
    one.share = base === 0 ? 0 : ((of === 'f1' ? 2 : 1) * hits) / base
    one.members = of === 'f1' || base === 0 ? labelled + predicted - hits : base
  }
  return classes
}

/** What hits are a share of. */
function baseOf({ labelled, predicted }: ClassCounts, of: ClassShare): number {
  return of === 'precision' ? predicted : of === 'recall' ? labelled : labelled + predicted
}

function intervalOf(
  value: number,
  { rows, table }: Outcomes,
  classes: ReadonlyMap<string, ClassCounts>,
  of: ClassShare,
  by: Weighting,
  confidence: number,
): Interval {
  let squares = 0
  for (const [label, row] of table)
    for (const [prediction, count] of row) {
      const own = classes.get(label)
      const said = label === prediction ? undefined : classes.get(prediction)
      let slope = by === 'weighted' ? (own?.share ?? 0) - value : 0
      if (own) slope += slopeOf(own, of, label === prediction, true, rows)
      if (said) slope += slopeOf(said, of, false, false, rows)
      squares += count * slope * slope
    }
  const variance = squares / rows / rows
  let risk = 0
  for (const { weight, members } of classes.values()) if (weight > 0) risk += weight ** 2 / members
  const standsFor = variance > 0 ? Math.min(1 / risk, (value * (1 - value)) / variance) : 1 / risk
  return { ...wilson(value * standsFor, standsFor, confidence), confidence }
}

/** How the average moves with the share of rows that are as this one: a hit of the class, of it by label, or predicted so. */
function slopeOf(one: ClassCounts, of: ClassShare, isHit: boolean, isLabel: boolean, rows: number): number {
  const base = baseOf(one, of)
  if (base === 0) return 0
  const isBase = of === 'precision' ? isHit || !isLabel : of === 'recall' ? isLabel : true
  const adds = of === 'f1' && isHit ? 2 : isBase ? 1 : 0
  const gain = isHit ? (of === 'f1' ? 2 : 1) : 0
  return (one.weight * rows * (gain - one.share * adds)) / base
}
