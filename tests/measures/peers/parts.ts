import { isMeasured } from '../../../src/measures/measurement.js'
import type { RateId } from '../../../src/measures/rates/all.js'
import {
  asLevels,
  asNumbers,
  listParameter,
  number,
  type Pair,
  type PeerCase,
  rateOf,
  ratesByGroup,
  valueOf,
} from './samples.js'
import type { Way } from './ways.js'

/** Arithmetic on numbers that are offered by name. */

export function half(number: number | undefined): number | undefined {
  return number === undefined ? undefined : number / 2
}

/** Bins stand for the values 0, 1, ... */
export function scaledKolmogorov(c: PeerCase): number | undefined {
  const [before, after] = [listParameter(c, 'ref_counts'), listParameter(c, 'cand_counts')]
  const [n, m] = [before, after].map(counts => counts.reduce((sum, rows) => sum + rows, 0))
  const sample = (counts: number[]) => counts.flatMap((rows, value) => Array<number>(rows).fill(value))
  const d = valueOf(
    'kolmogorov-smirnov',
    asNumbers({ ...c, reference: sample(before), candidate: sample(after) }),
  )
  return d === undefined || !n || !m ? undefined : d * Math.sqrt((n * m) / (n + m))
}

function groupRate(c: PeerCase, id: RateId, group: string): number | undefined {
  return number(ratesByGroup(c, id).get(group))
}

export function gap(c: PeerCase, id: RateId, group: string, other: string): number {
  return (groupRate(c, id, group) ?? Number.NaN) - (groupRate(c, id, other) ?? Number.NaN)
}

export function complement(c: PeerCase, id: RateId): number | undefined {
  const rate = groupRate(c, id, String(c.params.group))
  return rate === undefined ? undefined : 1 - rate
}

export function overGroup(c: PeerCase, of: Way): number | undefined {
  const [own, other] = [of(c), of({ ...c, params: { ...c.params, group: c.params.reference_group } })]
  return own === undefined || other === undefined ? undefined : own / other
}

export function toOverall(
  id: RateId,
  apart: (rate: number, whole: number) => number,
  worst: typeof Math.min,
): Way {
  return c => {
    const whole = rateOf(c, id) ?? Number.NaN
    const groups = [...ratesByGroup(c, id).values()].flatMap(rate => number(rate) ?? [])
    return worst(...groups.map(rate => apart(rate, whole)))
  }
}

export function shareOfSelected(c: PeerCase): number | undefined {
  const selected = (group: string) => {
    const rate = ratesByGroup(c, 'selection-rate').get(group)
    return rate && isMeasured(rate) ? (rate.share?.hits ?? 0) : 0
  }
  const all = [...new Set((c.group ?? []).map(String))].reduce((sum, group) => sum + selected(group), 0)
  return all === 0 ? undefined : selected(String(c.params.group)) / all
}

export function predictionsOf({ y_pred, group, ...c }: PeerCase, one: string, other: string): Pair {
  const of = (name: string) => (y_pred ?? []).filter((_, row) => String(group?.[row]) === name)
  return asLevels({ ...c, reference: of(one), candidate: of(other) })
}
