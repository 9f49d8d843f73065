import { limitTail } from '../../../src/math/kolmogorov.js'
import {
  complement,
  gap,
  half,
  overGroup,
  predictionsOf,
  scaledKolmogorov,
  shareOfSelected,
  toOverall,
} from './parts.js'
import { asCells, asLevels, asNumbers, listParameter, pOf, valueOf, weightsOf } from './samples.js'
import { disparity, ofGroup, type Way } from './ways.js'

export interface Other {
  /** Of ids. */
  cases: RegExp
  why: string
  /** Within the tool's own tolerance all the same. */
  near?: Way
  /** To all digits from numbers that are offered by name. */
  parts?: Way
}

/** Cases that no setting gives to all digits, each with the reason. */
export const others: Other[] = [
  {
    cases: /^evidently-010$/,
    why: 'scipy interpolates its p from a table of seven levels; ours is that of the limit distribution',
    near: c => pOf('anderson-darling', asNumbers(c)),
  },
  {
    cases: /^evidently-0(20|22|24|26|28|30|32)$/,
    why: "a permutation p by numpy's random stream, some of them 0, which no p is; its statistic is tvd",
  },
  {
    cases: /^nannyml-054$/,
    why: 'it estimates from 10,000 bins where the reference has 10,000 rows; ours is exact',
    near: c => valueOf('wasserstein', asNumbers(c), { scale: 'none' }),
  },
  {
    cases: /^deepchecks-06[246]$/,
    why: 'it scales the larger sample down to whole rows, and corrects two levels after Yates',
    near: c => valueOf('cramers-v', asLevels(c), { corrected: true }),
  },
  {
    cases: /^deepchecks-068$/,
    why: 'it joins levels of less than a tenth first, and corrects two levels after Yates',
  },
  {
    cases: /^deepchecks-07[0-8]$/,
    why: 'it weighs the levels of the reference to be equal first, which makes 100 rows of 100,000 count as half',
  },
  {
    cases: /^deepchecks-086$/,
    why: 'it drops the outer 2.5 % of either sample before it measures',
  },
  {
    cases: /^tfdv-092$/,
    why: 'the largest change of a share over the sum of both totals: half of l-infinity',
    parts: c => half(valueOf('l-infinity', weightsOf(c))),
  },
  {
    cases: /^popmon-104$/,
    why: 'it adds a small number to every share, also where none is 0',
    near: c => valueOf('kl', asCells(listParameter(c, 'p'), listParameter(c, 'q'))),
  },
  {
    cases: /^popmon-110$/,
    why: 'D times the root of n m / (n + m), as ROOT has it, is not D',
    parts: scaledKolmogorov,
  },
  {
    cases: /^popmon-112$/,
    why: 'a function, not a measure: the tail behind the p of kolmogorov-smirnov at very many rows',
    parts: c => limitTail(Number(c.params.x) / Math.sqrt(1e10), 2e10, 2e10),
  },
  {
    cases: /^frouros-124$/,
    why: 'infinite, because a bin of the reference is empty; a number here is finite, so a share of 0 is floored',
  },
  {
    cases: /^feature_engine-148$/,
    why: 'a limit that follows the number of rows; the default rule takes the noise off the PSI instead',
  },
  {
    cases: /^alibi-detect-(180|204)$/,
    why: "Yates' correction of a 2 x 2 table, which ours has not",
  },
  {
    cases: /^fairlearn-216$/,
    why: 'the worse of two differences is two lines of a policy',
    parts: c =>
      Math.max(
        disparity('difference', 'true-positive-rate')(c) ?? -1,
        disparity('difference', 'false-positive-rate')(c) ?? -1,
      ),
  },
  {
    cases: /^fairlearn-222$/,
    why: 'groups are compared with each other, not with all rows',
    parts: toOverall('true-positive-rate', (rate, whole) => Math.min(rate / whole, whole / rate), Math.min),
  },
  {
    cases: /^fairlearn-226$/,
    why: 'groups are compared with each other, not with all rows',
    parts: toOverall('false-positive-rate', (rate, whole) => Math.abs(rate - whole), Math.max),
  },
  {
    cases: /^fairlearn-232$/,
    why: 'groups are compared with each other, not with all rows',
    parts: toOverall('selection-rate', (rate, whole) => Math.min(rate / whole, whole / rate), Math.min),
  },
  {
    cases: /^aif360-256$/,
    why: 'a signed difference of two named groups; ours is the highest less the lowest',
    parts: c => gap(c, 'true-positive-rate', '0', '1'),
  },
  {
    cases: /^aif360-258$/,
    why: 'a signed difference of two named groups; ours is the highest less the lowest',
    parts: c => gap(c, 'false-negative-rate', '0', '1'),
  },
  {
    cases: /^aif360-260$/,
    why: 'a signed difference of two named groups; ours is the highest less the lowest',
    parts: c => gap(c, 'selection-rate', '0', '1'),
  },
  {
    cases: /^aif360-254$/,
    why: 'the mean of two signed differences of two named groups',
    parts: c => half(gap(c, 'true-positive-rate', '0', '1') + gap(c, 'false-positive-rate', '0', '1')),
  },
  {
    cases: /^holisticai-278$/,
    why: 'the mean of two signed differences of two named groups',
    parts: c => half(gap(c, 'true-positive-rate', 'a', 'b') + gap(c, 'false-positive-rate', 'a', 'b')),
  },
  {
    cases: /^aif360-26[2468]$/,
    why: 'inequality of single rows and disparity within strata have no measure of that name yet',
  },
  {
    cases: /^holisticai-274$/,
    why: 'a z of two groups, where groups are tested by Fisher; it is z-proportions of their predictions',
    parts: c => valueOf('z-proportions', predictionsOf(c, 'a', 'b')),
  },
]

/** By metric of one tool, which has no names of its own for two dozen cases of them. */
export const aequitas: Record<string, { why: string; parts: Way }> = {
  fdr: { why: 'false discoveries are what precision leaves', parts: c => complement(c, 'precision') },
  for: { why: 'false omissions are what npv leaves', parts: c => complement(c, 'npv') },
  ppr: {
    why: 'how many of all selected rows a group has is not a rate of the group',
    parts: shareOfSelected,
  },
  fpr_disparity: { why: againstGroup(), parts: c => overGroup(c, ofGroup('false-positive-rate')) },
  fnr_disparity: { why: againstGroup(), parts: c => overGroup(c, ofGroup('false-negative-rate')) },
  fdr_disparity: { why: againstGroup(), parts: c => overGroup(c, each => complement(each, 'precision')) },
  for_disparity: { why: againstGroup(), parts: c => overGroup(c, each => complement(each, 'npv')) },
  pprev_disparity: { why: againstGroup(), parts: c => overGroup(c, ofGroup('selection-rate')) },
  ppr_disparity: { why: againstGroup(), parts: c => overGroup(c, shareOfSelected) },
}

function againstGroup(): string {
  return 'a ratio to a group that is named; ours is the lowest to the highest'
}
