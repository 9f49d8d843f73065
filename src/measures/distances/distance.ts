import type { Kind } from '../../datasets/kind.js'
import type { Distribution } from '../../profile/views/distribution.js'
import type { Measurement } from '../measurement.js'

/** How far one column's distribution has moved, over its non-missing values. */
export interface Distance {
  id: string
  title: string
  accepts: readonly Kind[]
  range: readonly [number, number]
  symmetric: boolean
  /** Carries a pValue where the definition has one. */
  between(reference: Distribution, candidate: Distribution): Measurement
}
