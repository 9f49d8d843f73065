import type { Kept } from '../profile/statistic.js'
import type { Unit } from './column/column-measure.js'
import type { Measurement } from './measurement.js'

/** How far one column has moved, as rows drawn from both sides tell. */
export interface SampledMeasure {
  /** File name, policy word and key of the registry alike. */
  id: string
  title: string
  unit: Unit
  range: readonly [number, number]
  /** It carries a p-value, which shows a breach; a breach of any other is plain. */
  isTest?: true
  /** Rows of a side that are drawn unless the rule says otherwise. */
  size: number
  between(reference: Kept, candidate: Kept, settings: SampledSettings): SampledResult
}

export interface SampledSettings {
  permutations: number
  seed: number
  /** Words in fewer rows than this of either side are not told. */
  minCount: number
}

export interface SampledResult {
  measurement: Measurement
  /** Words and their part in it, most first. Untrusted text. */
  told?: { name: string; part: number }[]
}
