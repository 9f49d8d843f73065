import type { OverRows, RowsAtHand } from '../at-hand.js'
import type { RateInputs } from '../rate.js'
import { numbersOf, ranked, rowsOfLevel } from './over-rows.js'
import type { OvrAverage } from './ovr-error.js'

/** The mean area under the ROC curves of the classes, each against the rest, over rows at hand. */
export function ovrAreaOver(inputs: RateInputs, columns: RowsAtHand, by: OvrAverage): OverRows | undefined {
  const { label, scores = [] } = inputs
  const areas = scores.map(({ class: name, column }) => {
    const [values, isOwn] = [numbersOf(columns, column), rowsOfLevel(columns, label, name)]
    return values && isOwn && areaOver(values, isOwn)
  })
  return weights => {
    let [sum, whole] = [0, 0]
    for (const area of areas) {
      const found = area?.(weights)
      if (found === undefined) return undefined
      const weight = by === 'macro' ? 1 : found.own
      sum += weight * found.area
      whole += weight
    }
    return whole > 0 ? Math.min(1, sum / whole) : undefined
  }
}

type AreaOver = (weights: ArrayLike<number>) => { area: number; own: number } | undefined

function areaOver(scores: Float64Array, isOwnRow: Uint8Array): AreaOver {
  const { order, starts } = ranked(scores)
  const isOwn = order.map(row => isOwnRow[row] as number)
  return weights => {
    let [own, others, won] = [0, 0, 0]
    for (let slot = 0; slot + 1 < starts.length; slot++) {
      let [tiedOwn, tiedOthers] = [0, 0]
      for (let place = starts[slot] as number; place < (starts[slot + 1] as number); place++) {
        const weight = weights[order[place] as number] as number
        if (isOwn[place] === 1) tiedOwn += weight
        else tiedOthers += weight
      }
      won += tiedOwn * (others + tiedOthers / 2)
      own += tiedOwn
      others += tiedOthers
    }
    return own > 0 && others > 0 ? { area: won / (own * others), own } : undefined
  }
}
