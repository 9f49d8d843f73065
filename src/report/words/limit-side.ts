import type { ResolvedLimit } from '../../judgement/limit.js'

/** Does more of it get past the limit? */
export function isUpper({ is }: Pick<ResolvedLimit, 'is'>): boolean {
  return is === 'above' || is === 'at least'
}
