import { idsOf } from '../ids.js'
import { accuracy } from './classes/accuracy.js'
import { balancedAccuracy } from './classes/balanced-accuracy.js'
import { baseRate } from './classes/base-rate.js'
import { errorRate } from './classes/error-rate.js'
import { f1 } from './classes/f1.js'
import { f1Macro } from './classes/f1-macro.js'
import { f1Micro } from './classes/f1-micro.js'
import { f1Weighted } from './classes/f1-weighted.js'
import { falseNegativeRate } from './classes/false-negative-rate.js'
import { falsePositiveRate } from './classes/false-positive-rate.js'
import { kappa } from './classes/kappa.js'
import { mcc } from './classes/mcc.js'
import { npv } from './classes/npv.js'
import { precision } from './classes/precision.js'
import { precisionMacro } from './classes/precision-macro.js'
import { precisionMicro } from './classes/precision-micro.js'
import { precisionWeighted } from './classes/precision-weighted.js'
import { recall } from './classes/recall.js'
import { recallMacro } from './classes/recall-macro.js'
import { recallMicro } from './classes/recall-micro.js'
import { recallWeighted } from './classes/recall-weighted.js'
import { selectionRate } from './classes/selection-rate.js'
import { specificity } from './classes/specificity.js'
import { topK } from './classes/top-k.js'
import { truePositiveRate } from './classes/true-positive-rate.js'
import { bias } from './errors/bias.js'
import { mae } from './errors/mae.js'
import { mape } from './errors/mape.js'
import { maxError } from './errors/max-error.js'
import { quantileLoss } from './errors/quantile-loss.js'
import { r2 } from './errors/r2.js'
import { rmse } from './errors/rmse.js'
import { smape } from './errors/smape.js'
import type { Rate } from './rate.js'
import { brier } from './scores/brier.js'
import { calibrationError } from './scores/calibration-error.js'
import { gini } from './scores/gini.js'
import { ksScore } from './scores/ks-score.js'
import { logLoss } from './scores/log-loss.js'
import { meanConfidence } from './scores/mean-confidence.js'
import { multiclassLogLoss } from './scores/multiclass-log-loss.js'
import { prAuc } from './scores/pr-auc.js'
import { predictionEntropy } from './scores/prediction-entropy.js'
import { rocAuc } from './scores/roc-auc.js'
import { rocAucOvr } from './scores/roc-auc-ovr.js'
import { rocAucOvrWeighted } from './scores/roc-auc-ovr-weighted.js'
import { latency } from './service/latency.js'
import { throughput } from './service/throughput.js'

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
  mape,
  smape,
  'quantile-loss': quantileLoss,
  'precision-macro': precisionMacro,
  'precision-weighted': precisionWeighted,
  'precision-micro': precisionMicro,
  'recall-macro': recallMacro,
  'recall-weighted': recallWeighted,
  'recall-micro': recallMicro,
  'f1-macro': f1Macro,
  'f1-weighted': f1Weighted,
  'f1-micro': f1Micro,
  'roc-auc-ovr': rocAucOvr,
  'roc-auc-ovr-weighted': rocAucOvrWeighted,
  'multiclass-log-loss': multiclassLogLoss,
  'top-k': topK,
  'mean-confidence': meanConfidence,
  'prediction-entropy': predictionEntropy,
  throughput,
} satisfies Record<string, Rate>

export type RateId = keyof typeof rates
export const rateIds = idsOf(rates)
