import type { Rate } from '../rate.js'
import { favourableShare, levelNeeds } from './level-share.js'

/** Share of rows whose prediction is the favourable outcome. Range [0, 1]. Neither way is worse on its own. */
export const selectionRate: Rate = {
  id: 'selection-rate',
  title: 'Selection rate',
  unit: 'share',
  range: [0, 1],
  worse: 'neither',
  requires: ['prediction'],
  needs: inputs => levelNeeds(inputs.prediction),
  of: (inputs, side) => favourableShare(inputs.prediction, side, inputs),
}
