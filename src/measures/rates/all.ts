import { idsOf } from '../ids.js'
import { accuracy } from './accuracy.js'
import { balancedAccuracy } from './balanced-accuracy.js'
import { baseRate } from './base-rate.js'
import { bias } from './bias.js'
import { brier } from './brier.js'
import { calibrationError } from './calibration-error.js'
import { errorRate } from './error-rate.js'
import { f1 } from './f1.js'
import { falseNegativeRate } from './false-negative-rate.js'
import { falsePositiveRate } from './false-positive-rate.js'
import { gini } from './gini.js'
import { kappa } from './kappa.js'
import { ksScore } from './ks-score.js'
import { latency } from './latency.js'
import { logLoss } from './log-loss.js'
import { mae } from './mae.js'
import { maxError } from './max-error.js'
import { mcc } from './mcc.js'
import { npv } from './npv.js'
import { prAuc } from './pr-auc.js'
import { precision } from './precision.js'
import { r2 } from './r2.js'
import type { Rate } from './rate.js'
import { recall } from './recall.js'
import { rmse } from './rmse.js'
import { rocAuc } from './roc-auc.js'
import { selectionRate } from './selection-rate.js'
import { specificity } from './specificity.js'
import { truePositiveRate } from './true-positive-rate.js'

/** Every rate of a model or a service, by its id, which is also its policy word and its file's name. */
export const rates = {
  accuracy,
  precision,
  recall,
  f1,
  'selection-rate': selectionRate,
  'base-rate': baseRate,
  'false-positive-rate': falsePositiveRate,
  'true-positive-rate': truePositiveRate,
  'roc-auc': rocAuc,
  mae,
  rmse,
  latency,
  'error-rate': errorRate,
  specificity,
  'false-negative-rate': falseNegativeRate,
  npv,
  'balanced-accuracy': balancedAccuracy,
  kappa,
  mcc,
  'log-loss': logLoss,
  brier,
  'calibration-error': calibrationError,
  gini,
  'ks-score': ksScore,
  'pr-auc': prAuc,
  bias,
  'max-error': maxError,
  r2,
} satisfies Record<string, Rate>

export type RateId = keyof typeof rates
export const rateIds = idsOf(rates)
