import type { Rate } from '../rates/rate.js'
import { isAnswer } from '../rates/roles.js'
import { bootstrap } from './bootstrap.js'
import { delong } from './delong.js'
import { isShareOfSameRows, newcombe } from './newcombe.js'
import type { PairedMethod } from './paired.js'

/** Every way to compare two models on the same rows, by its id. */
export const pairedMethods = { newcombe, delong, bootstrap } satisfies Record<string, PairedMethod>

/** The method for a rate; undefined for one that no model's answer enters, or that has no interval on any rows. */
export function pairedMethodOf({ id, requires, isPlain }: Rate): PairedMethod | undefined {
  if (!requires.some(isAnswer) || isPlain === true) return undefined
  if (isShareOfSameRows(id)) return newcombe
  return id === 'roc-auc' || id === 'gini' ? delong : bootstrap
}
