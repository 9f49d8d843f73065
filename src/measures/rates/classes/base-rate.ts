import type { Rate } from '../rate.js'
import { favourableShare, levelNeeds } from './level-share.js'

/** Share of rows whose label is the favourable outcome. Range [0, 1]. Neither way is worse on its own. */
export const baseRate: Rate = {
  id: 'base-rate',
  title: 'Base rate',
  unit: 'share',
  range: [0, 1],
  worse: 'neither',
  requires: ['label'],
  needs: inputs => levelNeeds(inputs.label),
  of: (inputs, side) => favourableShare(inputs.label, side, inputs),
}
