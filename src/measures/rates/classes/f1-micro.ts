import type { Rate } from '../rate.js'
import { accuracy } from './accuracy.js'

/**
 * F1 over all classes' rows together: of rows with one label and one prediction each it is the share that is right, as
 * `accuracy` is. Range [0, 1]; 1: all are right. Undefined without a row. Interval: Wilson. Exact against a stored profile
 * that lists all outcomes. Cost: the table of outcomes. Source: scikit-learn, average='micro'.
 */
export const f1Micro: Rate = {
  ...accuracy,
  id: 'f1-micro',
  title: 'F1, micro average',
}
