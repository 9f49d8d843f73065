import { expect, test } from 'vitest'
import { binomialAtLeast, binomialAtMost, quantileBounds } from '../../src/math/binomial.js'
import { fisherIncrease, fisherTwoSided } from '../../src/math/hypergeometric.js'
import { newcombe } from '../../src/math/proportion.js'
import { expectNear } from '../measures/near.js'
import { describeOracle, oracleJson } from '../oracle.js'

interface Rules {
  nulls: Record<'ref_nulls' | 'ref_rows' | 'cand_nulls' | 'cand_rows' | 'p', number>[]
  disparate_impact: Record<
    'selected_high' | 'rows_high' | 'selected_low' | 'rows_low' | 'p_two_sided_doubled_fisher',
    number
  >[]
  accuracy_unpaired: Record<
    'right_base' | 'rows_base' | 'right_cand' | 'rows_cand' | 'lower90' | 'upper90',
    number
  >[]
  p99: {
    n: number
    lower_index: number | null
    upper_index: number | null
    cases: Record<'slow' | 'p_fail' | 'p_pass', number>[]
  }[]
}

describeOracle('the statistics of the other default rules', () => {
  const golden = oracleJson<Rules>('rules/golden_rules.json')

  test('nulls: one-sided Fisher', () => {
    for (const { ref_nulls, ref_rows, cand_nulls, cand_rows, p } of golden.nulls)
      expectNear(fisherIncrease(ref_nulls, ref_rows, cand_nulls, cand_rows), p, 1e-9)
  })

  test('disparate impact: doubled Fisher', () => {
    for (const one of golden.disparate_impact) {
      const p = fisherTwoSided(one.selected_high, one.rows_high, one.selected_low, one.rows_low)
      expectNear(p, one.p_two_sided_doubled_fisher, 1e-11)
    }
  })

  test('accuracy on different rows: Newcombe at 90 %', () => {
    for (const one of golden.accuracy_unpaired) {
      const base = { hits: one.right_base, of: one.rows_base }
      const { low, high } = newcombe(base, { hits: one.right_cand, of: one.rows_cand }, 0.9)
      expectNear(low, one.lower90, 1e-9)
      expectNear(high, one.upper90, 1e-9)
    }
  })

  test('p99: order statistics and tails', () => {
    for (const { n, lower_index, upper_index, cases } of golden.p99) {
      const { lower, upper } = quantileBounds(n, 0.99, 0.05)
      expect([lower ?? null, upper ?? null], `n = ${n}`).toEqual([lower_index, upper_index])
      for (const { slow, p_fail, p_pass } of cases) {
        expectNear(binomialAtLeast(slow, n, 0.01), p_fail, 1e-11, 1e-15)
        expectNear(binomialAtMost(slow, n, 0.01), p_pass, 1e-11)
      }
    }
  })
})
