import type { Rate } from '../rate.js'
import { meanSureness, surenessNeeds, surenessOver } from '../sureness.js'

/**
 * Mean confidence of predictions: how probable the model holds its first choice, the highest probability of all classes
 * (`columns: scores:`), or of one score p the larger of p and 1 - p.
 *
 * No unit. Range [0, 1]: 1 certain throughout; 1 / classes: undecided. Needs no label, and neither way is worse: right
 * where it equals the accuracy. A score outside [0, 1]: unmeasurable. Interval: that of a mean, normal, from the rows' own
 * spread; one row: none. Exact against a stored profile. Cost: a comparison a class and row. Source: Hendrycks & Gimpel 2017.
 */
export const meanConfidence: Rate = {
  id: 'mean-confidence',
  title: 'Mean confidence of predictions',
  unit: 'score',
  range: [0, 1],
  worse: 'neither',
  requires: ['any score'],
  needs: inputs => surenessNeeds(inputs, 'highest'),
  of: (inputs, side) => meanSureness(inputs, side, 'highest', [0, 1]),
  overRows: (inputs, columns) => surenessOver(inputs, columns, 'highest'),
}
