import { idsOf } from '../ids.js'
import { correlationChange } from './correlation-change.js'
import { domainClassifier } from './domain-classifier.js'
import { energyMultivariate } from './energy-multivariate.js'
import { mmd } from './mmd.js'
import type { MultivariateMeasure } from './multivariate-measure.js'
import { pcaReconstruction } from './pca-reconstruction.js'

/** Every measure of several columns together, by its id, which is also its policy word and its file's name. */
export const multivariate = {
  'domain-classifier': domainClassifier,
  mmd,
  'energy-multivariate': energyMultivariate,
  'pca-reconstruction': pcaReconstruction,
  'correlation-change': correlationChange,
} satisfies Record<string, MultivariateMeasure>

export type MultivariateId = keyof typeof multivariate
export const multivariateIds = idsOf(multivariate)
