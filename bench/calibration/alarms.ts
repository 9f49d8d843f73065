import type { Check } from '../../src/judgement/check.js'

/** Gates that can fail by chance, then those that can find something: warn or fail. */
export const failable = ['drift', 'nulls', 'any']
export const findable = ['drift', 'nulls', 'outliers', 'duplicates', 'any']

/** Whether each of `failable` failed in a run, and each of `findable` found something. */
export function alarmsIn(found: readonly Check[]): boolean[] {
  const failed = found.filter(({ decision }) => decision.status === 'fail')
  const isOf = (gate: string) => (check: Check) => gate === 'any' || check.id.gate === gate
  return [...failable.map(gate => failed.some(isOf(gate))), ...findable.map(gate => found.some(isOf(gate)))]
}
