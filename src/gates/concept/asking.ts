import type { Need } from '../../profile/need.js'
import type { GateResult, Pair, Roles, Table } from '../gate.js'
import type { ConceptRule } from '../rule/concept-rule.js'

/** One kind of question that the gate `concept` asks, by what its measures read. */
export interface ConceptAsking {
  /** Roles it cannot do without. */
  requires(rule: ConceptRule, roles: Roles): (keyof Roles)[]
  /** Those whose columns the candidate must have. */
  reads(rule: ConceptRule, roles: Roles): (keyof Roles)[]
  needs(rule: ConceptRule, table: Table): Need[]
  /** Every column that it reads of the candidate is there. */
  checks(rule: ConceptRule, table: Table, pair: Pair): GateResult
}
