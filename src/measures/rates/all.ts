import { idsOf } from '../ids.js'
import { accuracy } from './accuracy.js'
import { balancedAccuracy } from './balanced-accuracy.js'
import { baseRate } from './base-rate.js'
import { bias } from './bias.js'
import { brier } from './brier.js'
import { calibrationError } from './calibration-error.js'
import { errorRate } from './error-rate.js'
import { f1 } from './f1.js'
import { f1Macro } from './f1-macro.js'
import { f1Micro } from './f1-micro.js'
import { f1Weighted } from './f1-weighted.js'
import { falseNegativeRate } from './false-negative-rate.js'
import { falsePositiveRate } from './false-positive-rate.js'
import { gini } from './gini.js'
import { kappa } from './kappa.js'
import { ksScore } from './ks-score.js'
import { latency } from './latency.js'
import { logLoss } from './log-loss.js'
import { mae } from './mae.js'
import { mape } from './mape.js'
import { maxError } from './max-error.js'
import { mcc } from './mcc.js'
import { meanConfidence } from './mean-confidence.js'
import { multiclassLogLoss } from './multiclass-log-loss.js'
import { npv } from './npv.js'
import { prAuc } from './pr-auc.js'
import { precision } from './precision.js'
import { precisionMacro } from './precision-macro.js'
import { precisionMicro } from './precision-micro.js'
import { precisionWeighted } from './precision-weighted.js'
import { predictionEntropy } from './prediction-entropy.js'
import { quantileLoss } from './quantile-loss.js'
import { r2 } from './r2.js'
import type { Rate } from './rate.js'
import { recall } from './recall.js'
import { recallMacro } from './recall-macro.js'
import { recallMicro } from './recall-micro.js'
import { recallWeighted } from './recall-weighted.js'
import { rmse } from './rmse.js'
import { rocAuc } from './roc-auc.js'
import { rocAucOvr } from './roc-auc-ovr.js'
import { rocAucOvrWeighted } from './roc-auc-ovr-weighted.js'
import { selectionRate } from './selection-rate.js'
import { smape } from './smape.js'
import { specificity } from './specificity.js'
import { throughput } from './throughput.js'
import { topK } from './top-k.js'
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
