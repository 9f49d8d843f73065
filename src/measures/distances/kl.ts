import { total } from '../homogeneity.js'
import type { Distance } from './distance.js'
import { onNamedCells } from './on-cells.js'

/** Shares are floored here, as for `psi`: a cell that one side lacks would make the divergence infinite. */
const floor = 1e-4

/**
 * Kullback-Leibler divergence of the candidate's shares from the reference's.
 *
 *     KL = sum over cells of p ln(p / q),  p and q floored at 1e-4 and scaled to sum to 1
 *
 * p: reference, q: candidate. Unit: nats. Range: 0 (equal shares) upwards; the floor keeps it below 9.22. Not
 * symmetric. Source: Kullback & Leibler 1951; as scipy.stats.entropy of floored shares.
 */
export function klDivergence(reference: Float64Array, candidate: Float64Array): number {
  const p = floored(reference)
  const q = floored(candidate)
  const sum = p.reduce((all, was, i) => all + was * Math.log(was / (q[i] ?? was)), 0)
  return Math.max(0, sum)
}

function floored(counts: Float64Array): Float64Array {
  const rows = total(counts)
  const shares = counts.map(count => Math.max(count / rows, floor))
  const sum = total(shares)
  return shares.map(share => share / sum)
}

export const kl: Distance = {
  id: 'kl',
  title: 'Kullback-Leibler divergence',
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: false,
  between: onNamedCells(klDivergence),
}
