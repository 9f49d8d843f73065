import type { CommonCells } from '../../profile/views/distribution.js'

/**
 * Whether one value holds more than this share of all rows. The distributions of Cramer-von Mises' and
 * Anderson-Darling's statistics are for columns without ties; fine rounding does them no harm, a heavy value does.
 */
export function hasHeavyTie({ a, b }: CommonCells, all: number, share: number): boolean {
  const most = Math.max(1, all * share)
  for (let i = 0; i < a.length; i++) if ((a[i] as number) + (b[i] as number) > most) return true
  return false
}
