import { idsOf } from '../ids.js'
import { chiSquare } from './chi-square.js'
import { cramersV } from './cramers-v.js'
import type { Distance } from './distance.js'
import { jensenShannon } from './jensen-shannon.js'
import { kolmogorovSmirnov } from './kolmogorov-smirnov.js'
import { psiDistance } from './psi.js'
import { wasserstein } from './wasserstein.js'

/** Every distance, by its id, which is also its policy word and its file's name. */
export const distances = {
  psi: psiDistance,
  'kolmogorov-smirnov': kolmogorovSmirnov,
  wasserstein,
  'jensen-shannon': jensenShannon,
  'chi-square': chiSquare,
  'cramers-v': cramersV,
} satisfies Record<string, Distance>

export type DistanceId = keyof typeof distances
export const distanceIds = idsOf(distances)
