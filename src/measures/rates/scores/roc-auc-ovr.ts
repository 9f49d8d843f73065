import type { Rate } from '../rate.js'
import { ovrArea, ovrNeeds, ovrRoles } from './ovr-area.js'
import { ovrAreaOver } from './ovr-over.js'

/**
 * The mean over the classes of the area under the ROC curve of each class against the rest; every class counts as much.
 *
 * Range [0, 1]; .5: no better than chance, 1: every class perfectly apart. Needs a column of scores for every class
 * (`columns: scores:`); a class without a row, or a label without scores: unmeasurable. Interval: DeLong's for all classes
 * at once, from up to 4,000 rows, on the scale of log odds; against a stored profile from the errors of the classes
 * together, which is wider. None below 10 rows of a class. Where slots hold several scores: `bound`. Cost: one pass over
 * the distinct scores of each class. Source: scikit-learn's roc_auc_score, multi_class='ovr', average='macro'.
 */
export const rocAucOvr: Rate = {
  id: 'roc-auc-ovr',
  title: 'ROC AUC, one class against the rest',
  unit: 'score',
  range: [0, 1],
  worse: 'lower',
  requires: ovrRoles,
  needs: ovrNeeds,
  of: (inputs, side) => ovrArea(inputs, side, 'macro'),
  overRows: (inputs, columns) => ovrAreaOver(inputs, columns, 'macro'),
}
