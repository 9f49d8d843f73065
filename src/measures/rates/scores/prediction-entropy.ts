import type { Rate } from '../rate.js'
import { meanSureness, surenessNeeds, surenessOver } from '../sureness.js'

/**
 * Mean entropy of predictions: how undecided the model is between all classes.
 *
 *     mean of -sum p ln p
 *
 * over the probabilities of the classes (`columns: scores:`), divided by their sum, or over p and 1 - p of one score. Unit:
 * nats. Range: 0 (certain throughout) to the logarithm of the number of classes. Needs no label, and neither way is
 * worse. A score outside [0, 1]: unmeasurable; rows whose scores are all 0 are left out. Interval: that of a mean, normal,
 * from the rows' own spread; one row: none. Exact against a stored profile. Cost: a logarithm a class and row. Source:
 * Shannon 1948; scipy.stats.entropy.
 */
export const predictionEntropy: Rate = {
  id: 'prediction-entropy',
  title: 'Mean entropy of predictions',
  unit: 'score',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'neither',
  requires: ['any score'],
  needs: inputs => surenessNeeds(inputs, 'entropy'),
  of: (inputs, side) => meanSureness(inputs, side, 'entropy', [0, Number.POSITIVE_INFINITY]),
  overRows: (inputs, columns) => surenessOver(inputs, columns, 'entropy'),
}
