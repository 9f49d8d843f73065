import { gates } from '../gates/all.js'
import type { Gate, GateResult, Pair, Table } from '../gates/gate.js'
import { takenColumns } from '../gates/rule/selection.js'
import type { Policy } from '../policy/policy.js'
import type { Need } from '../profile/need.js'
import type { Described } from './read.js'

/** What the policy's gates want collected. */
export function needsOf(policy: Policy, described: Described): Need[] {
  return asked(policy, described).flatMap(({ gate, rule, table }) => gate.needs(rule, table))
}

/** Every check of every rule, in the policy's order, with the line of its rule. */
export function checksOf(policy: Policy, described: Described, pair: Pair): GateResult {
  const results = asked(policy, described).map(({ gate, rule, table, line }) => {
    const { checks, notChecked } = gate.checks(rule, table, pair)
    return { notChecked, checks: line === undefined ? checks : checks.map(check => ({ ...check, line })) }
  })
  return {
    checks: results.flatMap(result => result.checks),
    notChecked: results.flatMap(result => result.notChecked),
  }
}

interface Asked {
  gate: Gate
  rule: unknown
  table: Table
  line?: number
}

/** Each rule with its gate and the table as that rule sees it: without the columns that a more specific rule names. */
function asked(policy: Policy, described: Described): Asked[] {
  const known = new Map<string, Gate>(Object.entries(gates))
  return [...policy.gates].flatMap(([id, entries]) => {
    const gate = known.get(id)
    if (gate === undefined) throw new Error(`the policy names a gate that does not exist: ${id}`)
    return entries.map(({ rule, line }) => {
      const others = entries.filter(other => other.rule !== rule).map(other => other.rule)
      const table = {
        ...described,
        roles: policy.columns,
        taken: takenColumns(rule, others, described.columns),
        minCount: policy.privacy.minCount,
      }
      return line === undefined ? { gate, rule, table } : { gate, rule, table, line }
    })
  })
}
