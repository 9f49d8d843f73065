import type { CheckId } from '../../judgement/check.js'
import type { Status } from '../../judgement/status.js'

/** What statuses, gates and measures are called. Plain text: whoever renders it escapes it. */

export const statusWords: Record<Status, string> = {
  pass: 'pass',
  inconclusive: 'not decided',
  warn: 'warn',
  fail: 'fail',
}

/** As people say a measure; ids that are not here are said with spaces for hyphens. */
const measureNames = new Map([
  ['psi', 'PSI'],
  ['kolmogorov-smirnov', 'KS'],
  ['jensen-shannon', 'JS distance'],
  ['wasserstein', 'Wasserstein'],
  ['cramers-v', "Cramér's V"],
  ['sd', 'standard deviation'],
  ['null-rate', 'null share'],
  ['outlier-rate', 'outlier share'],
  ['f1', 'F1'],
  ['roc-auc', 'ROC AUC'],
  ['pr-auc', 'PR AUC'],
  ['brier', 'Brier score'],
  ['mcc', 'MCC'],
  ['npv', 'NPV'],
  ...['precision', 'recall', 'f1'].flatMap(id =>
    ['macro', 'micro', 'weighted'].map((by): [string, string] => [
      `${id}-${by}`,
      `${by} ${id === 'f1' ? 'F1' : id}`,
    ]),
  ),
  ['roc-auc-ovr', 'ROC AUC (one against the rest)'],
  ['roc-auc-ovr-weighted', 'weighted ROC AUC (one against the rest)'],
  ['multiclass-log-loss', 'log loss'],
  ['mae', 'MAE'],
  ['mape', 'MAPE'],
  ['smape', 'sMAPE'],
  ['rmse', 'RMSE'],
  ['r2', 'R²'],
  ['concept-shift', 'shift'],
  ['mmd', 'MMD'],
  ['energy-multivariate', 'energy distance'],
  ['pca-reconstruction', 'reconstruction error'],
  ['cochran-mantel-haenszel', 'CMH chi²'],
  ['page-hinkley', 'Page-Hinkley'],
  ['ddm', 'DDM'],
  ['estimated-f1', 'estimated F1'],
  ['estimated-roc-auc', 'estimated ROC AUC'],
  ['breslow-day', 'Breslow-Day chi²'],
  ['breslow-day-tarone', 'Breslow-Day chi²'],
  ['theil', 'Theil index'],
])

export function measureName(id: string): string {
  const [, named, at] = /^(latency|quantile-loss)-(p[\d.]+)$/.exec(id) ?? []
  const [, k] = /^top-(\d+)$/.exec(id) ?? []
  if (k !== undefined) return `top-${k} accuracy`
  const plain = (named ?? id).replaceAll('-', ' ')
  return measureNames.get(id) ?? (at === undefined ? plain : `${at} ${plain}`)
}

/** `row-count` is said as row count. */
export function gateName(gate: string): string {
  return gate.replaceAll('-', ' ')
}

/** `mean`, `median`, `95 % quantile`: the measure of a rule on values, whose path also tells its direction. */
export function valueName({ measure = '' }: CheckId, id: string): string {
  const at = Number(/^quantile-([\d.]+)/.exec(measure)?.[1])
  if (id !== 'quantile' || Number.isNaN(at)) return measureName(id)
  return at === 0.5 ? 'median' : `${Number((at * 100).toPrecision(6))}\u00a0% quantile`
}
