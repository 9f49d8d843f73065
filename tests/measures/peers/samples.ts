import { readFileSync } from 'node:fs'
import type { DistanceId } from '../../../src/measures/distances/all.js'
import { distances } from '../../../src/measures/distances/all.js'
import type { Distance } from '../../../src/measures/distances/distance.js'
import type { Settings } from '../../../src/measures/distances/settings.js'
import { isMeasured, type Measurement } from '../../../src/measures/measurement.js'
import { type RateId, rates } from '../../../src/measures/rates/all.js'
import type { Rate } from '../../../src/measures/rates/rate.js'
import type { Distribution } from '../../../src/profile/views/distribution.js'
import { groupsOf, groupTerms } from '../../../src/profile/views/groups.js'
import { oraclePath } from '../../oracle.js'
import { type Cell, profileOf, table } from '../../profile/batches.js'
import { numbers, textCounts, texts } from '../distributions.js'

/** One number that another tool's own tests hold it to. */
export interface PeerCase {
  id: string
  peer: string
  metric: string
  definition_notes: string
  reference: Sample
  candidate: Sample
  params: Record<string, unknown>
  /** As printed by the tool, rounded as it rounds; null: undefined. */
  expected: number | 'Infinity' | null
  tolerance: number
  /** The same from its definition, to all digits. */
  recomputed: number | 'Infinity' | null
  y_true?: number[] | null
  y_pred?: number[] | null
  group?: (string | number)[] | null
}
type Sample = (number | string | null)[] | { file: string } | { repeat: [string, number][] } | null

export type Pair = [Distribution, Distribution]

/** Both samples as numbers. */
export function asNumbers({ reference, candidate }: PeerCase): Pair {
  return [numberSample(reference), numberSample(candidate)]
}

/** Both samples as levels. */
export function asLevels({ reference, candidate }: PeerCase): Pair {
  return [levelSample(reference), levelSample(candidate)]
}

/** Counts or weights of two samples over the same cells. */
export function asCells(reference: readonly number[], candidate: readonly number[]): Pair {
  const cells = (counts: readonly number[]) => textCounts(counts.map((rows, i) => [`cell ${i}`, rows]))
  return [cells(reference), cells(candidate)]
}

export function listParameter({ params }: PeerCase, name: string): number[] {
  const list = params[name]
  if (Array.isArray(list)) return list.map(Number)
  throw new Error(`the case has no list ${name}`)
}

/** Weights by level, as counts. */
export function weightsOf({ params }: PeerCase): Pair {
  const weights = (name: string) =>
    textCounts(Object.entries(params[name] ?? {}).map(([level, w]) => [level, Number(w)]))
  return [weights('reference_weights'), weights('candidate_weights')]
}

/** The value of a distance under the settings of a policy; undefined where it has none. */
export function valueOf(
  id: DistanceId,
  [reference, candidate]: Pair,
  settings: Settings = {},
): number | undefined {
  return number(between(id, reference, candidate, settings))
}

export function pOf(
  id: DistanceId,
  [reference, candidate]: Pair,
  settings: Settings = {},
): number | undefined {
  const found = between(id, reference, candidate, settings)
  return isMeasured(found) ? found.pValue : undefined
}

function between(
  id: DistanceId,
  reference: Distribution,
  candidate: Distribution,
  settings: Settings,
): Measurement {
  const distance: Distance = distances[id]
  return distance.between(reference, candidate, settings)
}

/** A rate of each group; undefined for a group without members to take it over. */
export function ratesByGroup({ y_true, y_pred, group }: PeerCase, id: RateId): Map<string, Measurement> {
  const columns = {
    label: (y_true ?? []).map(String),
    prediction: (y_pred ?? []).map(String),
    group: (group ?? (y_pred ?? []).map(() => 'all')).map(String),
  } satisfies Record<string, Cell[]>
  const inputs = { label: 'label', prediction: 'prediction', positive: '1', confidence: 0.95 }
  const rate: Rate = rates[id]
  const needs = rate.needs(inputs)
  const [need] = needs
  const within = groupTerms(['group'])
  const profile = profileOf(
    table(columns),
    needs.map(each => ({ ...each, within })),
  )
  const groups = need ? groupsOf({ profile, at: [] }, ['group'], need) : []
  return new Map(groups.map(({ name, side }) => [name, rate.of(inputs, side)]))
}

/** A rate over all rows. */
export function rateOf(peerCase: PeerCase, id: RateId): number | undefined {
  return number(ratesByGroup({ ...peerCase, group: null }, id).get('all'))
}

export function number(measurement: Measurement | undefined): number | undefined {
  return measurement && isMeasured(measurement) ? measurement.value : undefined
}

function numberSample(sample: Sample): Distribution {
  if (sample && 'file' in sample) {
    const bytes = readFileSync(oraclePath(sample.file))
    return numbers(Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleLE(i * 8)))
  }
  const cells = Array.isArray(sample) ? sample : []
  return numbers(cells.filter(cell => cell !== null).map(Number), cells.filter(cell => cell === null).length)
}

function levelSample(sample: Sample): Distribution {
  if (sample && 'repeat' in sample) return textCounts(sample.repeat)
  const cells = Array.isArray(sample) ? sample : []
  return texts(cells.filter(cell => cell !== null).map(String), cells.filter(cell => cell === null).length)
}
