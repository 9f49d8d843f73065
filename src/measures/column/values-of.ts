import type { Kind } from '../../datasets/kind.js'
import type { Need } from '../../profile/need.js'
import type { Moments } from '../../profile/statistic.js'
import { rowsOfLevel } from '../../profile/tally.js'
import {
  type Distribution,
  distribution,
  distributionNeeds,
  typeNeed,
} from '../../profile/views/distribution.js'
import { type Side, statistic } from '../../profile/views/side.js'
import { type Unmeasurable, unmeasurable } from '../measurement.js'

/** What a column measure reads, or why it cannot. */

export function momentNeeds(column: string): Need[] {
  return [typeNeed(column), momentNeed(column)]
}

function momentNeed(column: string): Need {
  return { fold: 'moments', of: [{ value: column }], within: [] }
}

/** Moments of a column of finite numbers: with an infinite value there is no mean and no sd. */
export function momentsOf(column: string, side: Side): Moments | Unmeasurable {
  const types = statistic(side, typeNeed(column))
  const moments = statistic(side, momentNeed(column))
  if (types?.fold !== 'tally' || moments?.fold !== 'moments')
    return unmeasurable('not-collected', { subject: column })
  const infinite = rowsOfLevel(types, 0, 'infinite')
  if (infinite > 0) return unmeasurable('infinite', { have: infinite, subject: column })
  return (moments.n[0] ?? 0) > 0 ? moments : unmeasurable('no-values', { subject: column })
}

/** The distribution of a column with at least one value, by the kind that its side knows it as. */
export function valuesOf(column: string, side: Side): Distribution | Unmeasurable {
  const kind = side.profile.schema.find(({ name }) => name === column)?.kind
  const found = kind && distribution(side, column, kind)
  if (!found) return unmeasurable('not-collected', { subject: column })
  return found.values > 0 ? found : unmeasurable('no-values', { subject: column })
}

export function valueNeeds(column: string, kind: Kind | undefined): Need[] {
  if (kind !== undefined) return distributionNeeds(column, kind)
  return [...distributionNeeds(column, 'numeric'), ...distributionNeeds(column, 'categorical')]
}
