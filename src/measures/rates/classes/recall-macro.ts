import type { Rate } from '../rate.js'
import { averageOf } from './averages.js'
import { labelledNeeds } from './outcomes-of.js'

/**
 * The mean over the classes of the share of its rows that are predicted so: every class counts as much, however rare,
 * and a class that is predicted and nobody has has 0. Without classes that nobody has it is `balanced-accuracy`.
 *
 * Range [0, 1]; 1: all are right. Undefined without a row. Interval: Wilson's for as many rows as the average stands
 * for, see averages.ts. Exact against a stored profile that lists all outcomes. Cost: the table of outcomes. Source:
 * scikit-learn, average='macro'; Takahashi et al. 2022.
 */
export const recallMacro: Rate = {
  id: 'recall-macro',
  title: 'Recall, macro average',
  unit: 'score',
  range: [0, 1],
  worse: 'lower',
  requires: ['label', 'prediction'],
  needs: labelledNeeds,
  of: (inputs, side) => averageOf('recall', 'macro', inputs, side),
}
