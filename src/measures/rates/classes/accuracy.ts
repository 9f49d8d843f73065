import type { Rate } from '../rate.js'
import { labelledNeeds, outcomesOf } from './outcomes-of.js'
import { proportion } from './proportion.js'

/** Share of rows whose prediction is their label, over any number of labels. Range [0, 1]; 1: all are right. */
export const accuracy: Rate = {
  id: 'accuracy',
  title: 'Accuracy',
  unit: 'share',
  range: [0, 1],
  worse: 'lower',
  requires: ['label', 'prediction'],
  needs: labelledNeeds,
  of(inputs, side) {
    const found = outcomesOf(inputs, side)
    if ('unmeasurable' in found) return found
    return proportion(found.correct, found.rows, inputs.confidence, 'rows with label and prediction')
  },
}
