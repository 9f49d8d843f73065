import type { Rate } from '../rate.js'
import { accuracy } from './accuracy.js'

/**
 * Recall over all classes' rows together: of rows with one label and one prediction each it is the share that is right, as
 * `accuracy` is. Range [0, 1]; 1: all are right. Undefined without a row. Interval: Wilson. Exact against a stored profile
 * that lists all outcomes. Cost: the table of outcomes. Source: scikit-learn, average='micro'.
 */
export const recallMicro: Rate = {
  ...accuracy,
  id: 'recall-micro',
  title: 'Recall, micro average',
}
