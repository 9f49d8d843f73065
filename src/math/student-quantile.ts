import { studentTwoSided } from './beta-tail.js'
import { root } from './root.js'

/** Half the width, in standard errors, of a two-sided interval of this confidence by Student's t: 2.23 for 0.95 and 10. */
export function studentQuantile(confidence: number, df: number): number {
  const beyond = (t: number) => Math.log(studentTwoSided(t, df) / (1 - confidence))
  let far = 2
  while (beyond(far) > 0) far *= 4
  return root(beyond, 0, far)
}
