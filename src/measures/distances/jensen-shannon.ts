import { total } from '../homogeneity.js'
import type { Distance } from './distance.js'
import { onNamedCells } from './on-cells.js'
import { type Base, cellSettings } from './settings.js'

/**
 * Jensen-Shannon divergence: the mean divergence of both shares from their midpoint.
 *
 *     JSD = sum over cells of (p log(p/r) + q log(q/r)) / 2,  r = (p + q) / 2
 *
 * In bits, [0, 1], or with base e in nats, [0, ln 2]. 0: equal shares; the most: no cell in common. Source: Lin 1991.
 */
export function jensenShannonDivergence(
  reference: Float64Array,
  candidate: Float64Array,
  base: Base = 2,
): number {
  const [n, m] = [total(reference), total(candidate)]
  let bits = 0
  for (const [i, rows] of reference.entries()) {
    const [p, q] = [rows / n, (candidate[i] ?? 0) / m]
    const middle = (p + q) / 2
    if (p > 0) bits += (p * Math.log2(p / middle)) / 2
    if (q > 0) bits += (q * Math.log2(q / middle)) / 2
  }
  return Math.min(1, Math.max(0, bits)) * (base === 'e' ? Math.LN2 : 1)
}

/**
 * Jensen-Shannon distance: the root of the divergence, on the cells of `psi`. Base 2, so in [0, 1]: 0 equal, 1 no cell
 * in common. Some tools give its square (`form: divergence`) or natural logarithms (`base: e`) under this name. The
 * p-value is that of the default rule's test on the cells. Source: Endres & Schindelin 2003.
 */
export const jensenShannon: Distance = {
  id: 'jensen-shannon',
  title: 'Jensen-Shannon distance, base 2',
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, 1],
  symmetric: false,
  settings: [...cellSettings, 'base', 'form'],
  forms: ['distance', 'divergence'],
  between: onNamedCells((reference, candidate, { base, form }) => {
    const divergence = jensenShannonDivergence(reference, candidate, base)
    return form === 'divergence' ? divergence : Math.sqrt(divergence)
  }),
}
