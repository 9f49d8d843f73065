import { gates } from '../gates/all.js'
import type { Gate, Roles, Table } from '../gates/gate.js'
import { takenColumns } from '../gates/rule/selection.js'
import type { Policy } from '../policy/policy.js'
import { scoresIn } from '../policy/scores.js'
import type { Described } from './read.js'
import { weighing } from './weighing.js'

/** A rule with its gate and the table as that rule sees it: without the columns that a more specific rule names. */
export interface Asked {
  gate: Gate
  rule: unknown
  table: Table
  line?: number
}

/** Everything that a policy asks, in its order. */
export function asked(policy: Policy, described: Described): Asked[] {
  const known = new Map<string, Gate>(Object.entries(gates))
  return [...policy.gates].flatMap(([id, entries]) => {
    const gate = known.get(id)
    if (gate === undefined) throw new Error(`the policy names a gate that does not exist: ${id}`)
    const { weight } = policy.columns
    return entries.map(({ rule, line }) => {
      const others = entries.filter(other => other.rule !== rule).map(other => other.rule)
      const table = {
        ...described,
        roles: rolesIn(policy, described),
        taken: takenIn(policy, takenColumns(rule, others, described.columns)),
        minCount: policy.privacy.minCount,
      }
      const one = { gate: weight === undefined ? gate : weighing(gate, weight), rule, table }
      return line === undefined ? one : { ...one, line }
    })
  })
}

/** As the policy has them, but for scores that it names by a pattern. */
function rolesIn({ columns, shadow }: Policy, { columns: there }: Described): Roles {
  const { id, label, prediction, score, timestamp, weight, latency, error } = columns
  const others = [id, label, prediction, score, timestamp, weight, latency, error]
  const scores = columns.scores && scoresIn(columns.scores, there, [...others, ...columns.ignore])
  if (shadow === undefined) return { ...columns, ...(scores && { scores }) }
  const before = shadow.scores && scoresIn(shadow.scores, there, [...others, ...(scores?.values() ?? [])])
  return { ...columns, ...(scores && { scores }), shadow: { ...shadow, ...(before && { scores: before }) } }
}

/** Each arm of a canary has one value in the column that tells them apart. */
function takenIn({ canary }: Policy, taken: ReadonlySet<string>): ReadonlySet<string> {
  return canary === undefined ? taken : new Set([...taken, canary.arm])
}
