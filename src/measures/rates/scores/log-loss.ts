import { type Loss, meanLoss, meanLossOver } from '../errors/mean-loss.js'
import type { Rate } from '../rate.js'
import { probabilities, scoredNeeds } from './scored-rows.js'

/** What keeps a certain and wrong prediction finite: scikit-learn's. */
const least = Number.EPSILON

/**
 * Log loss of scores that are probabilities p of the favourable outcome: the mean of -ln p over rows that have it and
 * of -ln (1 - p) over the others, p kept within [2.2e-16, 1 - 2.2e-16].
 *
 * Unit: nats. Range: 0 (certain and right) to 36.05. A score outside [0, 1] is no probability: unmeasurable. Interval:
 * that of a mean. Where slots hold several scores the result lies within `bound`. Cost: one pass over the distinct
 * scores. Source: Good 1952; scikit-learn.
 */
export const logLoss: Rate = {
  id: 'log-loss',
  title: 'Log loss',
  unit: 'score',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'higher',
  requires: ['label', 'score'],
  needs: scoredNeeds,
  of(inputs, side) {
    const found = probabilities(inputs, side)
    if ('unmeasurable' in found) return found
    return meanLoss(found, inputs.confidence, loss)
  },
  overRows: (inputs, columns) => meanLossOver(inputs, columns, loss),
}

const loss: Loss = (p, isPositive) => {
  const kept = Math.min(1 - least, Math.max(least, p))
  return isPositive ? -Math.log(kept) : -Math.log1p(-kept)
}
