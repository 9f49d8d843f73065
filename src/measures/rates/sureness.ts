import type { Vector } from '../../datasets/batch.js'
import { zOf } from '../../math/normal.js'
import { workOnScores } from '../../profile/fold/row-scores.js'
import { countOf, extremesOf, meanOf, sdOf } from '../../profile/moments.js'
import type { Need } from '../../profile/need.js'
import { type Side, statistic } from '../../profile/views/side.js'
import { finiteOr } from '../finite.js'
import { type Measurement, unmeasurable } from '../measurement.js'
import type { OverRows, RowsAtHand } from './at-hand.js'
import type { RateInputs } from './rate.js'
import { columnsOf } from './roles.js'
import { meanOver } from './scores/over-rows.js'

type How = 'highest' | 'entropy'

/** What `meanSureness` reads. */
export function surenessNeeds(inputs: RateInputs, as: How): Need[] {
  const scores = columnsOf('any score', inputs)
  if (scores.length === 0) return []
  return [{ fold: 'moments', of: [{ scores, as }], within: [] }, ...scores.map(momentsNeed)]
}

/** The mean over rows of a number of their scores, with the interval of a mean; scores must be probabilities. */
export function meanSureness(
  inputs: RateInputs,
  side: Side,
  as: How,
  [least, most]: readonly [number, number],
): Measurement {
  const scores = columnsOf('any score', inputs)
  const found = scores.length === 0 ? undefined : statistic(side, surenessNeeds(inputs, as)[0] as Need)
  if (found?.fold !== 'moments') return unmeasurable('not-collected')
  const stranger = scores.find(score => isImprobable(score, side))
  if (stranger !== undefined) return unmeasurable('wrong-kind', { subject: stranger })
  const [rows, mean, sd = 0] = [countOf(found), meanOf(found), sdOf(found)]
  if (mean === undefined)
    return unmeasurable('undefined-rate', { subject: 'rows with scores', have: 0, need: 1 })
  const half = (zOf(inputs.confidence) * sd) / Math.sqrt(rows)
  const interval = {
    low: Math.max(least, mean - half),
    high: Math.min(most, mean + half),
    confidence: inputs.confidence,
  }
  return finiteOr(Math.min(most, Math.max(least, mean)), { rows }, rows > 1 ? { interval } : {})
}

/** A stored profile may withhold its extremes, and is believed. */
function isImprobable(score: string, side: Side): boolean {
  const found = statistic(side, momentsNeed(score))
  const extremes = found?.fold === 'moments' ? extremesOf(found) : undefined
  return extremes !== undefined && (extremes.min < 0 || extremes.max > 1)
}

function momentsNeed(score: string): Need {
  return { fold: 'moments', of: [{ value: score }], within: [] }
}

export function surenessOver(inputs: RateInputs, columns: RowsAtHand, as: How): OverRows | undefined {
  const scores = columnsOf('any score', inputs).map(score => columns.get(score))
  const vectors = scores.flatMap((column): Vector[] =>
    column?.form === 'numbers' ? [{ form: 'numbers', values: column.values, nan: 0 }] : [],
  )
  if (vectors.length === 0 || vectors.length < scores.length) return undefined
  return meanOver(workOnScores({ scores: [], as })(...vectors))
}
