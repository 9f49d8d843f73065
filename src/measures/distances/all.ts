import { idsOf } from '../ids.js'
import { andersonDarling } from './anderson-darling.js'
import { chiSquare } from './chi-square.js'
import { cramerVonMises } from './cramer-von-mises.js'
import { cramersV } from './cramers-v.js'
import type { Distance } from './distance.js'
import { energy } from './energy.js'
import { eppsSingleton } from './epps-singleton.js'
import { fisherExact } from './fisher-exact.js'
import { gTest } from './g-test.js'
import { hellinger } from './hellinger.js'
import { jensenShannon } from './jensen-shannon.js'
import { kl } from './kl.js'
import { kolmogorovSmirnov } from './kolmogorov-smirnov.js'
import { lInfinity } from './l-infinity.js'
import { levene } from './levene.js'
import { mannWhitney } from './mann-whitney.js'
import { psiDistance } from './psi.js'
import { quantileShift } from './quantile-shift.js'
import { tvd } from './tvd.js'
import { wasserstein } from './wasserstein.js'
import { welchT } from './welch-t.js'
import { zProportions } from './z-proportions.js'

/** Every distance, by its id, which is also its policy word and its file's name. */
export const distances = {
  psi: psiDistance,
  'kolmogorov-smirnov': kolmogorovSmirnov,
  wasserstein,
  'jensen-shannon': jensenShannon,
  'chi-square': chiSquare,
  'cramers-v': cramersV,
  kl,
  hellinger,
  tvd,
  'l-infinity': lInfinity,
  'g-test': gTest,
  'fisher-exact': fisherExact,
  'z-proportions': zProportions,
  energy,
  'quantile-shift': quantileShift,
  'mann-whitney': mannWhitney,
  'welch-t': welchT,
  levene,
  'cramer-von-mises': cramerVonMises,
  'anderson-darling': andersonDarling,
  'epps-singleton': eppsSingleton,
} satisfies Record<string, Distance>

export type DistanceId = keyof typeof distances
export const distanceIds = idsOf(distances)
