import { type Loss, meanLoss, meanLossOver } from '../errors/mean-loss.js'
import type { Rate } from '../rate.js'
import { probabilities, scoredNeeds } from './scored-rows.js'

/**
 * Brier score of scores that are probabilities p of the favourable outcome: the mean of (p - y)^2, y 1 for rows that
 * have it and 0 for others.
 *
 * No unit. Range [0, 1]: 0 certain and right, .25 for p = .5 throughout. A score outside [0, 1] is no probability:
 * unmeasurable. Interval: that of a mean. Where slots hold several scores the result lies within `bound`. Cost: one pass
 * over the distinct scores. Source: Brier 1950; scikit-learn.
 */
export const brier: Rate = {
  id: 'brier',
  title: 'Brier score',
  unit: 'score',
  range: [0, 1],
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

const loss: Loss = (p, isPositive) => (isPositive ? (1 - p) ** 2 : p ** 2)
