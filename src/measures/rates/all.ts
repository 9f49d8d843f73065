import { idsOf } from '../ids.js'
import { accuracy } from './accuracy.js'
import { baseRate } from './base-rate.js'
import { errorRate } from './error-rate.js'
import { f1 } from './f1.js'
import { falsePositiveRate } from './false-positive-rate.js'
import { latency } from './latency.js'
import { mae } from './mae.js'
import { precision } from './precision.js'
import type { Rate } from './rate.js'
import { recall } from './recall.js'
import { rmse } from './rmse.js'
import { rocAuc } from './roc-auc.js'
import { selectionRate } from './selection-rate.js'
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
} satisfies Record<string, Rate>

export type RateId = keyof typeof rates
export const rateIds = idsOf(rates)
