import type { Kind } from '../../datasets/kind.js'
import type { Distribution } from '../../profile/views/distribution.js'
import type { Unit } from '../column/column-measure.js'
import type { Measurement } from '../measurement.js'
import type { Form, SettingId, Settings } from './settings.js'

/** How far one column's distribution has moved, over its non-missing values. */
export interface Distance {
  id: string
  title: string
  accepts: readonly Kind[]
  range: readonly [number, number]
  symmetric: boolean
  /** Its p-value is that of its own statistic. Others carry that of the default rule's test, or none. */
  isTest?: true
  /** The choices that a policy has in it. */
  settings?: readonly SettingId[]
  /** What it may be asked for as `form`, the usual one first. */
  forms?: readonly Form[]
  /** How the value reads; a bare score where absent. */
  unit?(settings: Settings): Unit
  /** Carries a pValue where the definition has one. */
  between(reference: Distribution, candidate: Distribution, settings?: Settings): Measurement
}
