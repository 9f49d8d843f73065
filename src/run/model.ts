import type { Pair } from '../gates/gate.js'
import type { Policy } from '../policy/policy.js'
import { type Need, needId } from '../profile/need.js'
import { isUnavailable, type Outcomes, outcomeNeeds, outcomes } from '../profile/views/outcomes.js'
import { type Scored, scored, scoreNeeds } from '../profile/views/scored.js'
import type { Side } from '../profile/views/side.js'
import type { Calibration, CalibrationBin, Confusion, ReportedModel } from '../report/model.js'

/** Levels of a confusion matrix that a page has room for. */
const MOST_LEVELS = 10
const BINS = 10

/** What a page draws of a model whose answers are held to labels anyway: then the labels are few, and so are their supports. */
export function modelNeeds({ columns: roles }: Policy, asked: readonly Need[]): Need[] {
  const { label, prediction, score } = roles
  if (label === undefined || prediction === undefined || score === undefined) return []
  const [answers] = outcomeNeeds(label, prediction)
  const isAsked = answers !== undefined && asked.some(need => needId(need) === needId(answers))
  return isAsked ? scoreNeeds(score, label) : []
}

/** Confusion matrix and calibration, as far as they were counted. */
export function modelOf({ columns: roles, privacy }: Policy, pair: Pair): ReportedModel | undefined {
  const { label, prediction, score, positive } = roles
  if (label === undefined) return undefined
  const given = positive === undefined ? {} : { positive }
  const confusion = prediction && confusionOf({ label, prediction, ...given }, pair, privacy.minCount)
  const calibration = score && calibrationOf({ label, score, ...given }, pair, privacy.minCount)
  if (!confusion && !calibration) return undefined
  return { ...(confusion && { confusion }), ...(calibration && { calibration }) }
}

function confusionOf(
  columns: { label: string; prediction: string },
  { reference, candidate }: Pair,
  minCount: number,
): Confusion | undefined {
  const counted = (side: Side | undefined) => {
    const found = side && outcomes(side, columns)
    return found === undefined || isUnavailable(found) ? undefined : found
  }
  const [before, now] = [counted(reference), counted(candidate)]
  if (now === undefined || now.rows === 0) return undefined
  const levels = now.levels.length <= MOST_LEVELS ? now.levels : mostFrequent(now)
  const named = levels.filter(level => rowsOfLevel(now, level) >= minCount)
  if (named.length < 2) return undefined
  const shown = (rows: number) => (rows === 0 || rows >= minCount ? rows : undefined)
  const cells = named.flatMap(label =>
    named.map(prediction => {
      const [was, is] = [
        before && shown(cellOf(before, label, prediction)),
        shown(cellOf(now, label, prediction)),
      ]
      return {
        label,
        prediction,
        ...(was !== undefined && { reference: was }),
        ...(is !== undefined && { candidate: is }),
      }
    }),
  )
  const { label, prediction } = columns
  if (named.length === now.levels.length) return { label, prediction, cells }
  const rest = (side: Outcomes) =>
    side.rows - named.reduce((sum, a) => sum + named.reduce((row, b) => row + cellOf(side, a, b), 0), 0)
  return {
    label,
    prediction,
    cells,
    others: { ...(before && { reference: rest(before) }), candidate: rest(now) },
  }
}

function cellOf({ table }: Outcomes, label: string, prediction: string): number {
  return table.get(label)?.get(prediction) ?? 0
}

/** As a label. */
function rowsOfLevel({ table }: Outcomes, level: string): number {
  return [...(table.get(level)?.values() ?? [])].reduce((sum, rows) => sum + rows, 0)
}

function mostFrequent(side: Outcomes): string[] {
  return [...side.levels].sort((a, b) => rowsOfLevel(side, b) - rowsOfLevel(side, a)).slice(0, MOST_LEVELS)
}

function calibrationOf(
  columns: { label: string; score: string },
  { reference, candidate }: Pair,
  minCount: number,
): Calibration | undefined {
  const counted = (side: Side | undefined) => {
    const found = side && scored(side, columns)
    return found === undefined || isUnavailable(found) || !areShares(found) ? undefined : found
  }
  const [before, now] = [counted(reference), counted(candidate)]
  if (now === undefined) return undefined
  const [was, is] = [before && binsOf(before, minCount), binsOf(now, minCount)]
  const bins = Array.from({ length: BINS }, (_, bin) => {
    const [a, b] = [was?.[bin], is[bin]]
    return { from: bin / BINS, ...(a && { reference: a }), ...(b && { candidate: b }) }
  })
  return { score: columns.score, positive: now.positive, bins }
}

/** A score outside of [0, 1] is no probability. */
function areShares({ low, high }: Scored): boolean {
  return low.length > 0 && (low[0] ?? -1) >= 0 && (high[high.length - 1] ?? 2) <= 1
}

/** Tenths of the score; those with fewer rows than `minCount` of either outcome are left out, but for none at all. */
function binsOf(
  { low, high, positives, negatives }: Scored,
  minCount: number,
): (CalibrationBin | undefined)[] {
  const sums = Array.from({ length: BINS }, () => ({ hits: 0, misses: 0, score: 0 }))
  for (let slot = 0; slot < low.length; slot++) {
    const score = (low[slot] as number) / 2 + (high[slot] as number) / 2
    const sum = sums[Math.min(BINS - 1, Math.floor(score * BINS + 1e-12))]
    if (sum === undefined) continue
    const [hits, misses] = [positives.counts[slot] as number, negatives.counts[slot] as number]
    sum.hits += hits
    sum.misses += misses
    sum.score += (hits + misses) * score
  }
  return sums.map(({ hits, misses, score }) => {
    const rows = hits + misses
    const isShown =
      rows > 0 && rows >= minCount && [hits, misses].every(part => part === 0 || part >= minCount)
    return isShown ? { rows, score: Math.min(1, score / rows), share: hits / rows } : undefined
  })
}
