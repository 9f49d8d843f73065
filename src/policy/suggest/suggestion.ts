/** Some rules of one gate, each with why it is there. */
export interface SuggestedGate {
  gate: string
  rules: SuggestedRule[]
}

export interface SuggestedRule {
  /** What the rule says, by its keys: words of a policy, a name or names. */
  keys: Record<string, string | { name: string } | { names: readonly string[] }>
  why: string
}
