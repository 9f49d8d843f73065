/**
 * A regular expression that the whole of a text must be of, as HTML's `pattern`: `[A-Z]{2}` is not of `XYZ`.
 *
 * JavaScript's engine backtracks: a pattern such as `(a+)+$` may take longer than anybody waits for one text. Whoever
 * writes the policy can as well write the workflow, so it is not guarded against beyond trying each text once only.
 *
 * @throws SyntaxError
 */
export function compilePattern(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u')
}

export function isPattern(pattern: string): boolean {
  try {
    compilePattern(pattern)
    return true
  } catch {
    return false
  }
}
