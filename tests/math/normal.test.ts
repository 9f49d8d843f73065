import { test } from 'vitest'
import { normalQuantile, zOf } from '../../src/math/normal.js'
import { expectNear } from '../measures/near.js'
import { golden } from './golden.js'

test('normal quantiles agree with mpmath to 1e-13', () => {
  for (const [p, z] of golden.normal_quantile) expectNear(normalQuantile(p), z, 1e-13, 1e-15, String(p))
})

test('z of the usual confidences', () => {
  expectNear(zOf(0.9), 1.6448536269514722, 1e-13)
  expectNear(zOf(0.95), 1.959963984540054, 1e-13)
  expectNear(zOf(0.99), 2.5758293035489004, 1e-13)
})

test('levels as small as doubles go have a quantile: mpmath', () => {
  expectNear(normalQuantile(1e-22), -9.741789943090928, 1e-13)
  expectNear(normalQuantile(1e-100), -21.273453560965324, 1e-13)
  expectNear(normalQuantile(1e-300), -37.0470962993612, 1e-13)
})
