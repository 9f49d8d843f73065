import { total } from '../homogeneity.js'
import type { Distance } from './distance.js'
import { onNamedCells } from './on-cells.js'
import { cellSettings, type Zeros } from './settings.js'
import { sharesOf } from './shares.js'

/**
 * Kullback-Leibler divergence of the candidate's shares from the reference's.
 *
 *     KL = sum over cells of p ln(p / q),  p and q floored at 1e-4 and scaled to sum to 1
 *
 * p: reference, q: candidate. Unit: nats. Range: 0 (equal shares) upwards; the floor, without which a cell that one
 * side lacks would make it infinite, keeps it below 9.22. Not symmetric. Source: Kullback & Leibler 1951; as
 * scipy.stats.entropy of floored shares.
 */
export function klDivergence(reference: Float64Array, candidate: Float64Array, zeros?: Zeros): number {
  const p = scaled(sharesOf(reference, zeros))
  const q = scaled(sharesOf(candidate, zeros))
  const sum = p.reduce((all, was, i) => all + was * Math.log(was / (q[i] ?? was)), 0)
  return Math.max(0, sum)
}

function scaled(shares: Float64Array): Float64Array {
  const sum = total(shares)
  return shares.map(share => share / sum)
}

export const kl: Distance = {
  id: 'kl',
  title: 'Kullback-Leibler divergence',
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: false,
  settings: [...cellSettings, 'zeros'],
  between: onNamedCells((reference, candidate, { zeros }) => klDivergence(reference, candidate, zeros)),
}
